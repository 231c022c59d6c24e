import { expect, test } from 'vitest';
import { hostAddresses } from '../nodes/addresses.ts';
import { served } from '../testing/served.ts';
import { dualStack } from '../testing/topologies.ts';
import { freeName } from './keep.ts';
import { type Nodes, namesOf, nodesOf } from './nodes.ts';

const server = (id: string, container: string, ...ports: number[]) => ({
  record: { id, rest: true as const },
  running: { id: container, user: undefined },
  pod: { id: `pod of ${container}` },
  families: ['IPv6'],
  served: ports.map((port) => served(`on-${port}`, { server: id, port })),
});
const world = {
  spec: {
    topology: { id: 'mine', title: '', link: ['IPv6'], published: ['AAAA'] },
    images: { lab: 'lab', master: 'm', worker: 'w', users: [], workerBeside: false },
  },
  dns: { id: 'c1' },
  client: { id: 'c2' },
  addresses: (host: 'dns') => hostAddresses({ ipv6: '2001:db8:1:2', ipv4: '198.51.100' }, host),
  servers: [server('mail', 'c3', 587, 25), server('mail', 'c4', 25), server('TLS master', 'c5')],
  machines: {
    made: ['m', 'w', 'chromium'].map((image, index) => ({
      kind: { image },
      machine: {
        pod: { id: `m${index}` },
        addresses: { IPv4: '198.51.100.220', IPv6: '2001:db8:1:2::c:1' },
      },
    })),
  },
} as unknown as Nodes;

const ports = new Map([
  ['c1', { open: [53], inside: [] }],
  ['pod of c3', { open: [25, 587], inside: [] }],
  ['pod of c5', { open: [], inside: [8010] }],
]);

test('each node has a name of its own, the addresses of the link, and the ports that it serves', () => {
  const nodes = nodesOf(world, ports);
  expect(nodes.map(({ name }) => name)).toEqual([
    'dns',
    'client',
    'master-machine',
    'worker-machine',
    'browser-machine',
    'mail',
    'mail-2',
    'tls-master',
  ]);
  expect(nodes[0]).toMatchObject({ addresses: ['2001:db8:1:2::5'], ports: [53], container: 'c1' });
  expect(nodes[5]).toMatchObject({
    addresses: ['2001:db8::a:1'],
    more: 1,
    ports: [25, 587],
    container: 'c3',
    pod: 'pod of c3',
  });
  expect(nodes.filter(({ page }) => page).map(({ name }) => name)).toEqual(['tls-master']);
});

test('one image for masters and workers needs one machine', () => {
  const images = { ...world.spec.images, worker: 'm' };
  const one = { ...world, spec: { ...world.spec, images } };
  expect(nodesOf(one, ports)[2]?.name).toBe('machine');
});

test('names lead to what the topology publishes of their servers', () => {
  const names = namesOf(world, nodesOf(world, ports));
  expect(names).toHaveLength(3);
  expect(names[2]).toEqual({
    name: 'on-25.lab.test',
    addresses: ['2001:db8::a:1'],
    node: 'mail-2',
    port: 25,
  });
});

test('a second world of a topology has a number', () => {
  expect(freeName('mine', [])).toBe('mine');
  expect(freeName('mine', ['mine', 'mine-3'])).toBe('mine-2');
});

test('a node has the addresses of its side of the link, and its own translator', () => {
  const topology = { ...dualStack, peers: ['IPv4'], translator: '464XLAT' } as const;
  const servers = world.servers.map((one) => ({ ...one, families: ['IPv4'] as const }));
  const nodes = nodesOf({ ...world, servers, spec: { ...world.spec, topology } }, ports);
  const of = (name: string) => nodes.find((node) => node.name === name)?.addresses;
  expect(of('worker-machine')).toEqual(['2001:db8:1:2::c:1', '192.0.0.1']);
  expect(of('mail')).toEqual(['198.19.77.11']);
  expect(of('dns')).toEqual(['198.51.100.5', '2001:db8:1:2::5']);
});
