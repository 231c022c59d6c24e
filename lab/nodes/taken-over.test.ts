import type Docker from 'dockerode';
import { afterEach, expect, test } from 'vitest';
import { dockerAt } from '../engine/client.ts';
import { roleLabel, sessionLabel, worldLabel } from '../session/session.ts';
import { fakeEngine } from '../testing/fake-engine.ts';
import { Running } from './container.ts';
import type { ContainerSpec } from './container-spec.ts';
import { staying } from './staying.ts';
import { alreadyRunning, takenOver } from './taken-over.ts';

const network = (IPAddress: string, GlobalIPv6Address: string) => ({
  Networks: { any: { NetworkID: 'n1', IPAddress, GlobalIPv6Address } },
});
const there = [
  {
    Id: 'pod',
    Labels: { [roleLabel]: 'pod of the mail server', [sessionLabel]: 'up-1' },
    HostConfig: { NetworkMode: 'n1' },
    NetworkSettings: network('', '2001:db8::a:1'),
  },
  {
    Id: 'server',
    Labels: { [roleLabel]: 'mail server', [sessionLabel]: 'up-1' },
    HostConfig: { NetworkMode: 'container:pod' },
    NetworkSettings: { Networks: {} },
  },
] as unknown as Docker.ContainerInfo[];
const labels = { [worldLabel]: 'lab0', [sessionLabel]: 'mine' };
const pod = {
  labels,
  role: 'pod of the mail server',
  on: { network: 'n1', ipv6: '2001:DB8::A:1' },
};

afterEach(() => {
  takenOver.clear();
  staying.clear();
});

test('a container of a world that is up is known by its role and its place', () => {
  takenOver.set('lab0', there);
  expect(alreadyRunning(pod)?.Id).toBe('pod');
  expect(alreadyRunning({ labels, role: 'mail server', on: { pod: 'pod' } })?.Id).toBe('server');
});

test.each<[string, Partial<ContainerSpec>]>([
  ['another role', { role: 'pod of the web server' }],
  ['another address', { on: { network: 'n1', ipv6: '2001:db8::a:2' } }],
  ['an address of one more family', { on: { ...pod.on, ipv4: '198.51.100.1' } }],
  ['another network', { on: { network: 'n2', ipv6: '2001:db8::a:1' } }],
  ['the network of the host', { on: 'host network' }],
  ['another world', { labels: { [worldLabel]: 'lab1' } }],
])('one of %s is started anew', (_, rest) => {
  takenOver.set('lab0', there);
  expect(alreadyRunning({ ...pod, ...rest })).toBeUndefined();
});

test('a world that is not taken over has none', () => {
  expect(alreadyRunning(pod)).toBeUndefined();
});

test('it is not started, and not removed in the end', async () => {
  takenOver.set('lab0', there);
  staying.add('up-1');
  const line = Buffer.from('a line of before\n');
  const bytes = Buffer.concat([Buffer.from([1, 0, 0, 0, 0, 0, 0, line.length]), line]);
  await using engine = await fakeEngine(() => ({ bytes }));
  const docker = dockerAt({ socketPath: engine.socket });
  const spec = { ...pod, image: 'lab', command: ['true'] };
  const running = await Running.start(docker, spec);
  expect(await running.lines.first(() => true, 10_000)).toBe('a line of before');
  await running[Symbol.asyncDispose]();
  expect(engine.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /containers/pod/logs',
  ]);
});
