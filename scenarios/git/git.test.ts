import { describe, expect, test } from 'vitest';
import { place, setting } from '../../src/testing/program.ts';
import { rowOf } from '../../src/testing/rows.ts';
import { gitPath } from './git.ts';

const row = (name: string) => rowOf(gitPath, name);

describe('what is written', () => {
  test('is a step or a poller as a user would write it', () => {
    expect(gitPath.lines(row('step-name'))[0]?.text).toBe(
      "steps.Git(repourl='http://{name}/git/lab.git', mode='full')",
    );
    expect(gitPath.lines(row('poller-ipv6-literal'))[0]?.text).toBe(
      "changes.GitPoller('http://[{ipv6}]/git/lab.git', workdir='poller-ipv6-literal.git', pollInterval=3600, pollAtLaunch=True)",
    );
  });

  test('has a proxy in the environment of the step, or of the master', () => {
    expect(gitPath.lines(row('proxy-step-ipv6-literal')).map(({ text }) => text)).toEqual([
      "steps.Git(repourl='http://{name}/git/lab.git', mode='full', env={'http_proxy': 'http://[{proxy-ipv6}]:3128'})",
    ]);
    expect(gitPath.lines(row('proxy-poller-name'))[1]?.text).toBe(
      'export http_proxy=http://{proxy-name}:3128',
    );
    expect(gitPath.shares?.(row('proxy-poller-name'))).toBeUndefined();
    const at = () => ({ ...place, proxy: { ...place, name: 'proxy.lab.test' } });
    const environment = (name: string) =>
      gitPath.program([row(name)], { ...setting(), at }).environment;
    expect(environment('proxy-poller-name')).toEqual({ http_proxy: 'http://proxy.lab.test:3128' });
    expect(environment('proxy-step-name')).toEqual({});
  });

  test.each([
    ['step-ipv6-literal', 80],
    ['step-git-name', 9418],
    ['step-ssh-name', 22],
    ['step-scp-ipv6-literal', 22],
  ])('of %s is dialled on port %i', (name, port) => {
    expect(gitPath.peer?.(row(name))).toEqual({ server: 'web', port });
  });

  test('of a website without IPv6 is a name that has only an A record', () => {
    expect(gitPath.peer?.(row('poller-ipv4-website'))).toMatchObject({ records: ['A'] });
  });

  const cfg = (names: readonly string[], worker?: string) =>
    gitPath.program(names.map(row), setting(worker)).files['/srv/master/master.cfg'] ?? '';

  test('has a builder for each step, and each poller polls at the start', () => {
    const text = cfg(['step-name', 'poller-ipv6-literal']);
    expect(text).toContain(
      "name='step-name', workernames=['local'], factory=util.BuildFactory([steps.Git(repourl='http://step-name.lab.test/git/lab.git'",
    );
    expect(text).toContain("builderNames=['none', 'step-name'])");
    expect(text).toMatch(
      /c\['change_source'\] = \[\n {4}changes\.GitPoller\('http:\/\/\[2001:db8:46d3:74ee::a:96\]\/git\/lab\.git'.*\n\]/,
    );
  });

  test('has the worker of the machine', () => {
    for (const worker of ["worker.LocalWorker('local')", "worker.Worker('local', 'secret')"])
      expect(cfg(['step-name'], worker)).toContain(`c['workers'] = [${worker}]`);
  });

  test('is a master all the same without steps, or without pollers', () => {
    expect(cfg(['poller-name'])).toContain("builderNames=['none'])");
    expect(cfg(['step-name'])).toContain("c['change_source'] = [\n\n]");
  });
});
