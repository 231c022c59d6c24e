import { expect, test } from 'vitest';
import type { Topology } from '../../src/topology.ts';
import { dualStack, onlyIpv6 } from '../testing/topologies.ts';
import { type Faults, fakeWorld } from '../testing/world.ts';
import { standingNodes } from './declared.ts';
import { proveNode } from './node.ts';

const [v4, v6] = ['198.18.5.5', '2001:db8:1:2::5'];

/** What a standing node is proven by. */
async function proofOf(topology: Topology, name: string, faults: Faults = {}) {
  const world = fakeWorld(topology, faults);
  const node = standingNodes(world).find((one) => one.name === name);
  if (!node) throw new Error(`no node ${name}`);
  return proveNode(world, node);
}

test('the proof of a node is all that was read of it, and where it dialled', async () => {
  expect(await proofOf(onlyIpv6, 'client')).toEqual({
    proof: {
      addresses: ['127.0.0.1', '::1', '2001:db8:1:2::6', 'fe80::e833:44ff:feab:b75c'],
      routes: ['2001:db8:1:2::/64', 'fe80::/64'],
      resolver: [`nameserver ${v6}`],
      hosts: [
        '127.0.0.1 localhost',
        '::1 localhost ip6-localhost',
        'ff02::2 ip6-allrouters',
        '2001:db8:1:2::6 node',
      ],
      sysctls: {
        'net.ipv6.bindv6only': '0',
        'net.ipv6.conf.all.disable_ipv6': '0',
        'net.ipv6.conf.eth0.disable_ipv6': '0',
        'net.ipv6.conf.lo.disable_ipv6': '0',
        'net.ipv4.ip_local_port_range': '32768 60999',
        'net.ipv4.tcp_syn_retries': '6',
        'net.ipv4.tcp_retries2': '15',
        'net.ipv4.ip_forward': '1',
        'net.ipv6.conf.all.forwarding': '0',
      },
      found: [v4, v6],
      connected: { [v4]: 'OSError 101', [v6]: 'connected' },
    },
    faults: [],
  });
});

test('routes of both families are in it', async () => {
  const { proof } = await proofOf(dualStack, 'client');
  expect(proof.routes).toEqual(['198.18.5.0/21', '2001:db8:1:2::/64', 'fe80::/64']);
});

test('a node on which nothing dials is proven without', async () => {
  const { proof, faults } = await proofOf(onlyIpv6, 'web', { dialled: { found: [] } });
  expect(proof).toMatchObject({ found: [], connected: {} });
  expect(faults).toEqual([]);
});

test('what a node shows and how it dials are both held against what is declared', async () => {
  const { faults } = await proofOf(onlyIpv6, 'client', {
    nodes: { client: { networks: ['another'] } },
    dialled: { found: 'gaierror -2' },
  });
  expect(faults).toEqual([
    'client is on networks another',
    'client finds gaierror -2 under dns.lab.test',
  ]);
});

test('the DNS server is dialled by its name and by an address of each family, from a watched node', async () => {
  const world = fakeWorld(onlyIpv6);
  const node = standingNodes(world).find(({ name }) => name === 'client');
  const asked: unknown[] = [];
  const watched: unknown[] = [];
  const order: string[] = [];
  const witnesses = {
    ...world.witnesses,
    watch(of: readonly string[]) {
      watched.push(of);
      order.push('watched');
      return world.witnesses.watch(of);
    },
    async settle() {
      order.push('settled');
      return world.witnesses.settle();
    },
  };
  const dials: typeof world.clientAgent = {
    ...world.clientAgent,
    dial(whom) {
      asked.push(whom);
      order.push('dialled');
      return world.clientAgent.dial(whom);
    },
  };
  if (!node) throw new Error('no client');
  await proveNode({ ...world, witnesses }, { ...node, dials });
  expect(asked).toEqual([
    { name: 'dns.lab.test', port: 7, addresses: [v4, v6], stalls: {}, inVain: 2 },
  ]);
  expect(watched).toEqual([['2001:db8:1:2::6']]);
  expect(order).toEqual(['watched', 'dialled', 'settled']);
});
