import { describe, expect, test } from 'vitest';
import { dialsOf, howOf, isLoopback, labelsOf } from './dials.ts';
import type { Directive } from './directive.ts';
import { masterNames, outsideHosts, serviceOf } from './hosts.ts';

const directive = (more: Partial<Directive> = {}): Directive => ({
  kind: 'push',
  where: "c['services'][1] HttpStatusPush.serverUrl",
  class: 'buildbot.reporters.http.HttpStatusPush',
  host: 'central.example.com',
  port: 443,
  by: 'master',
  protocol: 'https',
  text: 'https://central.example.com/',
  ...more,
});

describe('dials', () => {
  test('are one where directives agree in class, host, port and TLS', () => {
    const other = directive({ where: "c['services'][4] HttpStatusPush.serverUrl" });
    const dials = dialsOf([directive(), directive({ port: 80 }), other]);
    expect(dials.map(({ indices, labels }) => ({ indices, labels }))).toEqual([
      { indices: [0, 2], labels: ['services[1]', 'services[4]'] },
      { indices: [1], labels: ['services[1]'] },
    ]);
  });

  test('of listeners are never one', () => {
    const port = directive({ kind: 'listen', by: 'visitor', host: null, port: 8010 });
    expect(dialsOf([port, port])).toHaveLength(2);
  });

  test.each<[Partial<Directive>, ReturnType<typeof howOf>]>([
    [{}, 'master'],
    [{ kind: 'git-step', by: 'worker' }, 'git'],
    [{ kind: 'worker', by: 'worker' }, 'worker'],
    [{ kind: 'master-fqdn', by: 'worker' }, 'latent'],
    [
      { kind: 'master-fqdn', by: 'worker', host: null },
      { not: 'needs a build on a latent worker' },
    ],
    [
      { kind: 'master-fqdn', by: 'worker', port: null },
      { not: 'needs a build on a latent worker' },
    ],
    [
      { kind: 'master-fqdn', by: 'worker', host: 'localhost' },
      { not: 'it leads a latent worker to its own machine' },
    ],
    [{ kind: 'master-fqdn', by: 'worker', host: "it's" }, { not: 'not a name of a host' }],
    [
      { kind: 'master-fqdn', by: 'worker', detail: { connects: 'unknown' } },
      { not: 'how your image connects is not known' },
    ],
    [{ kind: 'master-fqdn', by: 'worker', host: '::1', detail: { split: 'refused' } }, 'latent'],
    [
      { kind: 'master-fqdn', by: 'worker', port: null, detail: { split: 'no port' } },
      { not: 'what stands behind its ":" is no port' },
    ],
    [{ kind: 'listen', by: 'visitor', host: '0.0.0.0' }, 'listener'],
    [{ kind: 'listen', by: 'visitor', host: '::1' }, 'loopback'],
    [{ kind: 'hook', by: 'visitor', host: null }, 'hook'],
    [{ kind: 'mail', host: 'localhost' }, 'loopback'],
    [{ by: 'browser' }, { not: "the browser's dial, not the master's" }],
    [{ decidedAtBuildTime: true }, { not: 'decided at build time' }],
    [{ host: "it's" }, { not: 'not a name of a host' }],
    [{ host: '2001:db8::77' }, 'master'],
    [{ kind: 'master-step' }, { not: 'a step on the master: told, never run' }],
  ])('come about as the directive is: %j', (more, how) => {
    expect(howOf(directive(more))).toEqual(how);
  });

  test('have the labels of all objects that they stand for', () => {
    const where = "c['workers'][0..1] DockerLatentWorker.docker_host";
    expect(labelsOf(directive({ kind: 'latent', where }))).toEqual(['workers[0]', 'workers[1]']);
    expect(labelsOf(directive({ kind: 'poller', where: "c['change_source'] GitPoller" }))).toEqual([
      'change_source[0]',
    ]);
    expect(labelsOf(directive({ kind: 'load-time' }))).toEqual(['load central.example.com']);
  });

  test('of latent workers on one provider are one', () => {
    const latent = (number: number, of: string) =>
      directive({
        kind: 'latent',
        class: `a.${of}`,
        where: `c['workers'][${number}] ${of}.docker_host`,
      });
    const dials = dialsOf([latent(0, 'DockerLatentWorker'), latent(3, 'Large')]);
    expect(dials).toMatchObject([{ indices: [0, 1], labels: ['workers[0]', 'workers[3]'] }]);
  });

  test('are on the machine itself by address and by name', () => {
    expect(['127.0.0.1', '::1', 'localhost', 'a.localhost'].every(isLoopback)).toBe(true);
    expect([null, '::', '0.0.0.0', 'localhost.example.com'].some(isLoopback)).toBe(false);
  });
});

describe('hosts', () => {
  const worker = directive({ kind: 'worker', by: 'worker', host: 'Build.example.com', port: 9989 });

  test('that workers dial are the master, unless the user says otherwise', () => {
    expect(masterNames({ directives: [worker] })).toEqual(['build.example.com']);
    const rooted = { ...worker, host: 'build.example.com.' };
    expect(masterNames({ directives: [rooted, worker] })).toEqual(['build.example.com']);
    expect(masterNames({ directives: [rooted] }, { 'build.example.com': 'nowhere' })).toEqual([]);
    expect(masterNames({ directives: [worker] }, { 'build.example.com': 'outside' })).toEqual([]);
    expect(masterNames({ directives: [] }, { 'ci.example.com': 'master' })).toEqual([
      'ci.example.com',
    ]);
  });

  test('outside have a service for each port', () => {
    const dials = dialsOf([
      directive(),
      directive({ port: 6697, protocol: 'irc', tls: true, kind: 'irc' }),
      directive({ host: '2001:DB8::77', port: 9200, protocol: 'http' }),
      worker,
    ]);
    expect(outsideHosts(dials)).toEqual([
      {
        host: 'central.example.com',
        services: [
          { port: 443, speaks: 'http', tls: true },
          { port: 6697, speaks: 'irc', tls: true },
        ],
      },
      {
        host: '2001:db8::77',
        literal: 'IPv6',
        services: [{ port: 9200, speaks: 'http', tls: false }],
      },
    ]);
    expect(outsideHosts(dials, { 'central.example.com': 'nowhere' })).toHaveLength(1);
  });

  test('of mail offer STARTTLS where it is asked for', () => {
    const mail = directive({ kind: 'mail', protocol: 'smtp', port: 587, tls: true });
    expect(serviceOf(mail)).toEqual({ port: 587, speaks: 'smtp', tls: false, offersTls: true });
    expect(serviceOf(directive({ protocol: 'unknown' })).speaks).toBe('nothing');
  });
});
