import { expect, test } from 'vitest';
import { directive } from '../testing/trial.ts';
import { isConnectOnly } from './connect-only.ts';
import { labelsOf } from './dials.ts';
import type { Directive } from './directive.ts';
import { serviceOf } from './hosts.ts';

test.each<[boolean, string, Partial<Directive>]>([
  [true, 'a directory', { kind: 'ldap' }],
  [true, 'a router of WAMP', { kind: 'mq' }],
  [true, 'Vault', { kind: 'secrets' }],
  [true, 'Kubernetes', { kind: 'latent', class: 'buildbot.worker.kubernetes.KubeLatentWorker' }],
  [true, 'EC2', { kind: 'latent', class: 'buildbot.worker.ec2.EC2LatentWorker' }],
  [true, 'Docker', { kind: 'latent', class: 'buildbot.worker.docker.DockerLatentWorker' }],
  [false, 'a push', { kind: 'push' }],
])('%s that nobody answers as %s', (only, _, rest) => {
  expect(isConnectOnly(directive(rest))).toBe(only);
});

test.each([
  ['ldap', false],
  ['ldaps', true],
  ['wamp', false],
] as const)('what comes by %s is taken, with TLS: %s', (protocol, tls) => {
  const service = { port: 389, speaks: 'connect', tls };
  expect(serviceOf(directive({ protocol, port: 389 }))).toEqual(service);
  const encrypted = directive({ protocol, port: 389, tls: true });
  expect(serviceOf(encrypted)).toEqual({ ...service, tls: true });
});

test('what is said of them in the log has a label of its own', () => {
  for (const kind of ['ldap', 'mq'] as const)
    expect(labelsOf(directive({ kind, where: "c['mq']" }))).toEqual([kind]);
});
