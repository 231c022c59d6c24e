import { expect, test } from 'vitest';
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
    place('b', 'change master', 11),
    place('c', 'master', 12),
    place('d', 'master', 13, 'master, another'),
  ];
  const link = { network: 'the network', topology: dualStack };
  const { servers, destinations } = await startServers(stack, parts, link, places);
  expect(servers.map(({ record, served }) => [record.id, served.map(({ name }) => name)])).toEqual([
    ['master', ['a', 'c']],
    ['change master', ['b']],
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
