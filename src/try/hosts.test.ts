import { expect, test } from 'vitest';
import { directive } from '../testing/trial.ts';
import { dialsOf } from './dials.ts';
import type { Directive } from './directive.ts';
import { outsideHosts, serviceOf } from './hosts.ts';

const poller = (rest: Partial<Directive>) =>
  directive({
    ...{ kind: 'poller', by: 'master', host: 'code.test', port: 22, protocol: 'ssh' },
    ...{ class: 'buildbot.changes.gitpoller.GitPoller', ...rest },
  });

test.each([
  ['git@code.test:reeds/reeds.git', ['git']],
  ['ssh://deploy:word@code.test:2222/reeds.git', ['deploy']],
  ['ssh://code.test/reeds.git', []],
])('git over ssh to %s is let in as %s', (text, accounts) => {
  const service = { port: 22, speaks: 'git-sshd', tls: false, accounts };
  expect(serviceOf(poller({ text }))).toEqual(service);
  expect(serviceOf(poller({ text: '***', detail: { repourl: text } }))).toEqual(service);
});

test.each<[string, Partial<Directive>]>([
  ['a machine', { kind: 'machine', class: 'buildbot.machine.generic.RemoteSshWakeAction' }],
  ['Subversion', { class: 'buildbot.changes.svnpoller.SVNPoller' }],
])('ssh of %s is not that of git', (_, rest) => {
  expect(serviceOf(poller(rest)).speaks).toBe('nothing');
});

test('a step of git, and a clone while the file is loaded, are', () => {
  const step = { kind: 'git-step', class: 'buildbot.steps.source.git.Git' } as const;
  expect(serviceOf(poller(step)).speaks).toBe('git-sshd');
  const load = { kind: 'load-time', class: 'subprocess', text: 'git clone a@code.test:b' } as const;
  expect(serviceOf(poller(load))).toMatchObject({ speaks: 'git-sshd', accounts: ['a'] });
});

test.each(['poller', 'push'] as const)('a %s of Gerrit is let in as its user', (kind) => {
  const gerrit = { kind, class: 'reviews.Own', text: 'review.test', port: 29418 };
  const of = (username: string) => serviceOf(poller({ ...gerrit, detail: { username } }));
  expect(of('bot')).toEqual({ port: 29418, speaks: 'git-sshd', tls: false, accounts: ['bot'] });
  // It becomes a line of a file of users.
  expect(of('bot:0\n')).toMatchObject({ accounts: [] });
});

test('a Docker daemon has the images of all workers that it is to make', () => {
  const daemon = (image?: string, of = 'DockerLatentWorker') =>
    directive({
      ...{ kind: 'latent', by: 'master', host: 'docker.test', port: 2375, protocol: 'http' },
      ...{ where: `c['workers'][0] ${of}.docker_host`, class: `buildbot.worker.docker.${of}` },
      ...(image && { detail: { image } }),
    });
  const dials = dialsOf([daemon('ci:1'), daemon(), { ...daemon('ci:2', 'Own'), tls: true }]);
  expect(outsideHosts(dials)).toEqual([
    {
      host: 'docker.test',
      services: [{ port: 2375, speaks: 'http', tls: false, images: ['ci:1', 'ci:2'] }],
    },
  ]);
  const pods = { ...daemon('ci:1'), where: "c['workers'][0] KubeLatentWorker.kube_config" };
  expect(serviceOf(pods)).not.toHaveProperty('images');
});

test('git:// is spoken by the daemon', () => {
  expect(serviceOf(poller({ protocol: 'git', port: 9418 }))).toEqual({
    ...{ port: 9418, speaks: 'git-daemon', tls: false },
  });
});

test('one port lets in the users of all directives that lead there', () => {
  const texts = ['git@code.test:a', 'deploy@code.test:b', 'git@code.test:c'];
  const dials = dialsOf(
    texts.map((text, index) => poller({ text, class: `of${index}.GitPoller` })),
  );
  expect(outsideHosts(dials)).toEqual([
    {
      host: 'code.test',
      services: [{ port: 22, speaks: 'git-sshd', tls: false, accounts: ['git', 'deploy'] }],
    },
  ]);
});
