import { expect, test, vi } from 'vitest';
import { LabError } from '../../src/errors.ts';
import { proxyingIn } from '../between/proxy.ts';
import { fakeContainers, noEngine } from '../testing/containers.ts';
import { served } from '../testing/served.ts';
import { dualStack } from '../testing/topologies.ts';
import { startServers } from './start-servers.ts';

const parts = {
  docker: noEngine,
  images: { lab: 'image of the lab', master: 'image of the master' },
  labels: {},
  environment: {},
};
const place = (name: string, server: string, octet: number, instance = server) => ({
  ...served(
    name,
    { server, port: 9989 },
    { ipv6: `2001:db8::a:${octet}`, ipv4: `198.18.5.${octet}` },
  ),
  key: `worker/${name}`,
  instance,
});

test('each process that places need is started once, on the addresses of its first place', async () => {
  using containers = fakeContainers({
    says: ({ role }) => (role.startsWith('pod') ? ['ready'] : ['BuildMaster is running']),
  });
  await using stack = new AsyncDisposableStack();
  const places = [
    place('a', 'master', 10),
    place('b', 'TLS master', 11),
    place('c', 'master', 12),
    place('d', 'master', 13, 'master, another'),
  ];
  const link = { network: 'the network', topology: dualStack };
  const { servers, destinations } = await startServers(
    stack,
    parts,
    link,
    places,
    Promise.resolve(places),
  );
  expect(servers.map(({ record, served }) => [record.id, served.map(({ name }) => name)])).toEqual([
    ['master', ['a', 'c']],
    ['TLS master', ['b']],
    ['master', ['d']],
  ]);
  const pods = containers.specs.filter(({ role }) => role.startsWith('pod'));
  expect(pods.map(({ on }) => on)).toEqual(
    [10, 11, 13].map((octet) => ({
      network: 'the network',
      ipv4: `198.18.5.${octet}`,
      ipv6: `2001:db8::a:${octet}`,
    })),
  );
  expect([...destinations].map(([key, { name, server }]) => [key, name, server])).toEqual([
    ['worker/a', 'a', servers[0]],
    ['worker/c', 'c', servers[0]],
    ['worker/b', 'b', servers[1]],
    ['worker/d', 'd', servers[2]],
  ]);
});

test('a pod has the link-local addresses of its places beside those of the link', async () => {
  using containers = fakeContainers({ says: () => ['ready', 'BuildMaster is running'] });
  await using stack = new AsyncDisposableStack();
  const [a, b] = [place('a', 'master', 10), place('b', 'master', 12)];
  const places = [{ ...a, place: { ...a.place, linkLocal: 'fe80::a:1%eth0' } }, b];
  const link = { network: 'the network', topology: dualStack };
  await startServers(stack, parts, link, places, Promise.resolve(places));
  const [pod] = containers.specs.filter(({ role }) => role.startsWith('pod'));
  const added = [...(pod?.command.at(-1) ?? '').matchAll(/addr add (\S+)/g)].map(([, one]) => one);
  expect(added).toEqual(['198.18.5.12/21', '2001:db8::a:12/64', 'fe80::a:1/64']);
});

test('pods wait for nothing, programs for what they are served with, whose failure is told once', async () => {
  using containers = fakeContainers({ says: () => ['ready'] });
  await using stack = new AsyncDisposableStack();
  const places = [place('a', 'master', 10), place('b', 'TLS master', 11)];
  const link = { network: 'the network', topology: dualStack };
  const { promise: ready, reject } = Promise.withResolvers<typeof places>();
  const starting = startServers(stack, parts, link, places, ready);
  await vi.waitFor(() => expect(containers.specs).toHaveLength(2));
  reject(new LabError('The client container could not be started.', 'Run lab doctor.'));
  await expect(starting).rejects.toEqual(
    new LabError('The client container could not be started.', 'Run lab doctor.'),
  );
  expect(containers.specs.map(({ role }) => role)).toEqual([
    'pod of the master server',
    'pod of the TLS master server',
  ]);
});

test('a proxy is started beside them with the families that it has, and servers take it and the client alone', async () => {
  using containers = fakeContainers({
    says: ({ role }) =>
      role.startsWith('pod')
        ? ['ready']
        : ['BuildMaster is running', 'Accepting HTTP Socket connections at conn3'],
  });
  await using stack = new AsyncDisposableStack();
  const topology = { ...dualStack, proxy: ['IPv4'] as const };
  const prefixes = { ipv6: '2001:db8:1:2', ipv4: '198.18.5' };
  const proxying = proxyingIn(topology, prefixes, undefined);
  const link = { network: 'the network', topology, proxying };
  const places = [place('a', 'master', 10)];
  const { servers, proxy } = await startServers(
    stack,
    parts,
    link,
    places,
    Promise.resolve(places),
  );
  expect(servers.map(({ record }) => record.id)).toEqual(['master', 'Squid']);
  expect(servers.map(({ families }) => families)).toEqual([['IPv4', 'IPv6'], ['IPv4']]);
  expect(proxy).toMatchObject({ nameserver: '198.18.5.5', served: [{ name: 'proxy' }] });
  const [master, squid] = containers.specs.filter(({ role }) => role.startsWith('pod'));
  const allowed = 'ip saddr { 198.18.5.6, 198.18.5.9 } accept';
  expect(master?.command.at(-1)).toContain(allowed);
  expect(squid?.command.at(-1)).not.toContain('nft');
  expect(squid?.command.at(-1)).toContain('addr del 2001:db8:1:2::9/64 dev eth0');
  expect(squid?.environment).toMatchObject({ LAB_NAMESERVER: '198.18.5.5' });
  const running = containers.specs.find(({ role }) => role === 'Squid server');
  expect(running).toMatchObject({ user: 'proxy', command: ['squid', '-N'] });
});

test('a proxy behind a translator is known by the address that embeds its own', () => {
  const topology = { ...dualStack, proxy: ['IPv4'] as const, translator: 'NAT64' as const };
  const prefixes = { ipv6: '2001:db8:1:2', ipv4: '198.18.5' };
  const embedded = (address: string) => `2001:db8:1:2:64::${address}`;
  const proxying = proxyingIn(topology, prefixes, { embedded });
  expect(proxying?.served.place).toMatchObject({
    ipv4: '198.18.5.9',
    ipv6: embedded('198.18.5.9'),
  });
  expect(proxying?.allowed[0]).toEqual({ IPv4: '198.18.5.9', IPv6: '2001:db8:1:2::9' });
});
