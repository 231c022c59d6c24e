import { expect, test } from 'vitest';
import type { Topology } from '../../src/topology.ts';
import { Nat64Translation } from '../between/nat64-translation.ts';
import { SiitTranslation } from '../between/siit-translation.ts';
import { hostAddresses } from '../nodes/addresses.ts';
import { declared, type Shown, writtenBy } from '../testing/shown.ts';
import { nat64, siitDc } from '../testing/topologies.ts';
import { fakeWorld } from '../testing/world.ts';
import { machineNode, standingNodes } from './declared.ts';
import { proveNode } from './node.ts';
import type { ProvableWorld } from './provable.ts';

const prefixes = { ipv6: '2001:db8:1:2', ipv4: '198.18.5' };
const client = hostAddresses(prefixes, 'client');
const machine = { IPv6: '2001:db8:1:2::c:1', IPv4: '198.18.5.220' };

const by = (device: string) => (dst: string) => ({ dst, dev: device });
const [on4, on6] = ['198.18.5.0/24', '2001:db8:1:2::/64'].map(by('eth0')) as [
  { dst: string; dev: string },
  { dst: string; dev: string },
];
const translated4 = ['198.18.12.1', '198.18.12.2', '198.18.12.3'].map(by('translator'));
const way = { dst: '2001:db8:1:2:0:464:c:1', gateway: machine.IPv6, dev: 'eth0' };
const own: Partial<Shown> = {
  routes4: [on4, ...translated4],
  routes6: [on6, ...['2001:db8:1:2:64::/96', 'fe80::/64'].map(by('translator')), way],
  interfaces: ['translator'],
};

/** In what the translator of a world, which shows this, is not as it is declared. */
async function faultsOf(rest: Partial<Shown>) {
  const as = declared(nat64, '2001:db8:1:2::5', [hostAddresses(prefixes, 'router')]);
  const sysctls = { ...as.sysctls, 'net.ipv6.conf.all.forwarding': '1' };
  const shown = { ...as, sysctls, ...own, ...rest };
  const router = {
    inspect: async () => ({
      NetworkSettings: { Networks: { lab0: { NetworkID: shown.networks.join() } } },
    }),
    exec: async (command: readonly string[]) => ({
      exitCode: 0,
      stderr: '',
      stdout: writtenBy(command.join(), shown),
    }),
  };
  const translation = new Nat64Translation(prefixes, [client, machine], [machine]);
  const world = { ...fakeWorld(nat64), translation, router };
  const node = standingNodes(world).find(({ name }) => name === 'NAT64 router');
  if (!node) throw new Error('there is no translator');
  return (await proveNode(world, node)).faults;
}

test('a translator reaches IPv4 and those that it stands for by its own interface', async () => {
  expect(await faultsOf({})).toEqual([]);
});

test.each<[string, Partial<Shown>, string]>([
  [
    'that has a way out',
    { routes4: [on4, ...translated4, { dst: 'default', gateway: '198.18.5.9', dev: 'eth0' }] },
    'has a route away from the link (default)',
  ],
  [
    'that has lost an address of a node',
    { routes4: [on4, ...translated4.slice(1)] },
    'reaches by translator (none) and not 198.18.12.1',
  ],
  [
    'that stands for one more',
    { routes4: [on4, ...translated4, { dst: '198.18.5.199', dev: 'translator' }] },
    'reaches by translator 198.18.5.199 and not (none)',
  ],
  [
    'that does not find a node that translates itself',
    { routes6: [on6, { dst: '2001:db8:1:2:64::/96', dev: 'translator' }] },
    'has the routes (none) and not 2001:db8:1:2:0:464:c:1 via 2001:db8:1:2::c:1',
  ],
  ['that is on another network', { networks: ['bridge'] }, 'is on networks bridge'],
  ['without its interface', { interfaces: [] }, 'has the interfaces lo, eth0'],
])('one %s is none that is declared', async (_, rest, sentence) => {
  expect((await faultsOf(rest))[0]).toBe(`NAT64 router ${sentence}`);
});

test('a machine that translates itself reaches IPv4, and its own address, by that', () => {
  const xlat: Topology = { ...nat64, translator: '464XLAT' };
  const world = fakeWorld(xlat);
  const [made] = world.machines.made;
  if (!made) throw new Error('no machine was made');
  expect(machineNode(world, made)).toMatchObject({
    device: { name: 'clat', routes: ['default', '2001:db8:1:2:0:464:c:1'] },
    forwards: ['IPv6'],
  });
});

test('a translator of a data centre reaches what it maps, and literals of its peers by these', () => {
  const peer = { IPv4: '198.18.6.1', IPv6: '2001:db8:1:2::a:1' };
  const world = fakeWorld(siitDc);
  const router = world.client as ProvableWorld['dns'];
  const way = { to: '2001:db8:77::9', via: peer.IPv6 };
  const nodes = standingNodes({
    ...world,
    router,
    translation: new SiitTranslation(prefixes, [peer], []),
    ways: { ...world.ways, translator: [way] },
  });
  expect(nodes.find(({ name }) => name === 'SIIT-DC border relay')).toMatchObject({
    device: { name: 'translator', routes: ['2001:db8:1:2:64::/96', '198.18.6.1'] },
    ways: [way],
    forwards: ['IPv4', 'IPv6'],
  });
});
