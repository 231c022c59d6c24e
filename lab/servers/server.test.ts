import { expect, test } from 'vitest';
import { LabError } from '../../src/errors.ts';
import type { Fault } from '../../src/topology.ts';
import { loading, settingsOf } from '../between/fault.ts';
import { type Behaviour, fakeContainers, noEngine } from '../testing/containers.ts';
import { served } from '../testing/served.ts';
import { startServer } from '../testing/server.ts';
import type { ServerRecord, Start } from './record.ts';

/** A server that says two lines once it is ready. */
const record: ServerRecord = {
  id: 'gopher',
  image: 'master',
  directory: '/srv/gopher',
  files: () => ({ '/srv/gopher/menu': 'i' }),
  command: () => ['gopherd'],
  ready: () => ['listening', /^started \d+$/],
  logs: () => 'connections',
  accepted: () => [],
  references: () => [],
};
const parts = {
  docker: noEngine,
  images: { lab: 'image of the lab', master: 'image of the master' },
  labels: { run: '1' },
  environment: { LAB_NAMESERVER: '198.18.5.5' },
};
const peer = { server: 'gopher', port: 70 };
const rows = [
  served('one', peer, { ipv6: '2001:db8::a:1', ipv4: '198.18.5.10' }),
  served('two', peer, { ipv6: '2001:db8::a:2', ipv4: '198.18.5.11' }),
];
const on = { network: 'the network', ipv4: '198.18.5.10', ipv6: '2001:db8::a:1' };
const says: NonNullable<Behaviour['says']> = ({ role }) =>
  role.startsWith('pod') ? ['ready'] : ['not yet', 'it is listening', 'started 70'];

async function start(
  stack: AsyncDisposableStack,
  of: ServerRecord = record,
  families: Start['families'] = ['IPv4', 'IPv6'],
  topology?: Parameters<typeof startServer>[5],
) {
  return startServer(stack, parts, of, { served: rows, families }, on, topology);
}

test('a server runs in a pod that has the addresses of all its rows before it starts', async () => {
  using containers = fakeContainers({ says });
  await using stack = new AsyncDisposableStack();
  await start(stack);
  const [pod, server] = containers.specs;
  expect(pod).toMatchObject({ image: 'image of the lab', on, capabilities: ['NET_ADMIN'] });
  expect(pod?.command.slice(0, 2)).toEqual(['sh', '-c']);
  expect(pod?.command.at(-1)?.split('\n')).toEqual([
    'set -e',
    "ip -batch - <<'E'",
    'addr add 198.18.5.11/21 dev eth0',
    'addr add 2001:db8::a:2/64 dev eth0 nodad',
    'E',
    'echo ready',
    'exec sleep infinity',
  ]);
  expect(server).toMatchObject({
    image: 'image of the master',
    on: { pod: 'id of the pod of the gopher server' },
    files: { '/srv/gopher/menu': 'i' },
    command: ['gopherd'],
    workingDirectory: '/srv/gopher',
  });
  expect(pod).toMatchObject({ labels: parts.labels, environment: parts.environment, sysctls: {} });
  expect(server?.labels).toEqual(parts.labels);
});

test('a fault is before it, and a family that peers lack is taken from it, before it is ready', async () => {
  using containers = fakeContainers({ says });
  await using stack = new AsyncDisposableStack();
  const fault: Fault = { kind: 'dropped', families: ['IPv6'] };
  await start(stack, record, ['IPv6'], { link: ['IPv4', 'IPv6'], fault });
  const [pod] = containers.specs;
  expect(pod?.command.at(-1)?.split('\n')).toEqual([
    'set -e',
    ...loading(fault).join('\n').split('\n'),
    "ip -batch - <<'E'",
    'addr del 198.18.5.10/21 dev eth0',
    'addr add 2001:db8::a:2/64 dev eth0 nodad',
    'E',
    'echo ready',
    'exec sleep infinity',
  ]);
  expect(pod?.sysctls).toEqual(settingsOf(fault));
});

test('an address of IPv6 that peers lack is taken from it too', async () => {
  using containers = fakeContainers({ says });
  await using stack = new AsyncDisposableStack();
  await start(stack, record, ['IPv4'], { link: ['IPv4', 'IPv6'] });
  expect(containers.specs[0]?.command.at(-1)?.split('\n').slice(2, 4)).toEqual([
    'addr del 2001:db8::a:1/64 dev eth0',
    'addr add 198.18.5.11/21 dev eth0',
  ]);
});

test('it has no right that it does not need, and the directory of its image unless it names one', async () => {
  using containers = fakeContainers({ says });
  await using stack = new AsyncDisposableStack();
  const { directory: _, ...elsewhere } = record;
  await start(stack, elsewhere);
  expect(containers.specs[1]).not.toHaveProperty('workingDirectory');
  await start(stack, { ...record, capabilities: ['CHOWN'] });
  expect(containers.specs.map(({ capabilities }) => capabilities)).toEqual([
    ['NET_ADMIN'],
    undefined,
    ['NET_ADMIN'],
    ['CHOWN'],
  ]);
});

test.each([
  ['a master is Buildbot’s, and runs as a program under test does', 'master', 'lab-program'],
  ['another server runs as its image has it', 'lab', undefined],
] as const)('%s', async (_, image, user) => {
  using containers = fakeContainers({ says });
  await using stack = new AsyncDisposableStack();
  await start(stack, { ...record, image });
  expect(containers.specs.map((spec) => spec.user)).toEqual([undefined, user]);
});

test('it and its pod end with their owner', async () => {
  using containers = fakeContainers({ says });
  const stack = new AsyncDisposableStack();
  const server = await start(stack);
  expect(server).toMatchObject({ record, served: rows });
  expect(containers.removed).toEqual([]);
  await stack.disposeAsync();
  expect(containers.removed).toEqual(['gopher server', 'pod of the gopher server']);
});

test('its log is complete once a marker has gone its way', async () => {
  using containers = fakeContainers({
    says,
    runs: (command, { role }, lines) => {
      if (role === 'gopher server') lines.push(command.at(-1) ?? '');
      return { exitCode: 0, stdout: '', stderr: '' };
    },
  });
  await using stack = new AsyncDisposableStack();
  const server = await start(stack);
  expect(await server.settle()).toBe('lab marker 1');
  await server.tools.run(['true']);
  expect(containers.ran.at(-1)).toBe('true');
});

test.each<[string, NonNullable<Behaviour['says']>, string]>([
  ['a pod without its addresses', () => ['RTNETLINK answers: File exists'], 'File exists'],
  [
    'a server that is not ready',
    ({ role }) => (role.startsWith('pod') ? ['ready'] : ['listening', 'not started 70']),
    'listening',
  ],
  [
    'a pod that is not ready yet',
    ({ role }) => (role.startsWith('pod') ? ['not ready'] : ['listening', 'started 70']),
    'not ready',
  ],
])('%s is a fault of the lab, in its own words', async (_, words, last) => {
  using _containers = fakeContainers({ says: words, ends: true });
  await using stack = new AsyncDisposableStack();
  const failed = start(stack);
  await expect(failed).rejects.toThrow(LabError);
  await expect(failed).rejects.toMatchObject({
    message: expect.stringMatching(`^The gopher server did not come up: .*${last}`),
    remedy: expect.stringContaining('nothing is said about Buildbot here'),
  });
});

test('what a program beside writes is in the log, but for the marks that prove its own complete', async () => {
  using containers = fakeContainers({
    says: (spec) =>
      spec.role.startsWith('program beside')
        ? ['open', 'lab marker 1', 'somebody came']
        : says(spec),
  });
  await using stack = new AsyncDisposableStack();
  const beside = { files: () => ({}), command: () => ['doord'], ready: () => ['open'] };
  const { running } = await start(stack, { ...record, beside: () => beside });
  expect(containers.specs).toHaveLength(3);
  expect(running.lines.all).toContain('somebody came');
  expect(running.lines.all).not.toContain('lab marker 1');
});
