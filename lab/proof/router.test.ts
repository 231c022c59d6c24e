import { describe, expect, test } from 'vitest';
import { packet } from '../testing/packets.ts';
import { faultsOf } from '../testing/preflight-faults.ts';
import { declared, type Shown } from '../testing/shown.ts';
import { dualStack, routed } from '../testing/topologies.ts';
import { fakeWorld } from '../testing/world.ts';
import { machineNode, standingNodes } from './declared.ts';
import { proveNode } from './node.ts';
import { postflight } from './postflight.ts';

const [router4, router6] = ['198.18.5.7', '2001:db8:1:2::7'];
const [peer, machine] = ['2001:db8:1:2::a:1', '2001:db8:1:2::c:1'];
const direct = packet({
  'eth.src': '02:42:00:00:00:09',
  'eth.dst': '02:42:00:00:00:08',
  'ipv6.src': machine,
  'ipv6.dst': peer,
});

/** In what the machine of a world is not as it is declared. */
async function machineFaults(faults: Parameters<typeof fakeWorld>[1], topology = routed) {
  const world = fakeWorld(topology, faults);
  const [made] = world.machines.made;
  if (!made) throw new Error('no machine was made');
  return (await proveNode(world, machineNode(world, made))).faults;
}

test('a world with a router is what it declares, with the router among its nodes', async () => {
  expect(await faultsOf(routed, {})).toBe('');
  expect(await machineFaults({})).toEqual([]);
  expect(standingNodes(fakeWorld(routed)).map(({ name }) => name)).toContain('router');
  expect(standingNodes(fakeWorld(dualStack)).map(({ name }) => name)).not.toContain('router');
});

test.each<[string, Partial<Shown>, string]>([
  [
    'that passes nothing on',
    { sysctls: { ...declared(routed, router6, []).sysctls, 'net.ipv4.ip_forward': '0' } },
    'router has net.ipv4.ip_forward = 0 and not 1',
  ],
  [
    'that has a way of its own',
    { routes4: [{ dst: 'default', gateway: '198.18.5.9', dev: 'eth0' }] },
    'router has the routes default via 198.18.5.9 and not (none)',
  ],
])('a router %s is none that is declared', async (_, shown, sentence) => {
  expect(await faultsOf(routed, { nodes: { router: shown } })).toContain(sentence);
});

describe('a machine aside is none that is declared', () => {
  const gateway6 = { dst: 'default', gateway: router6, dev: 'eth0' };
  const by6 = [{ dst: router6, dev: 'eth0' }, gateway6];
  const all4 = [
    { dst: router4, dev: 'eth0' },
    { dst: 'default', gateway: router4, dev: 'eth0' },
  ];

  test.each<[string, Partial<Shown>, string]>([
    [
      'that reaches all the link',
      { routes6: [...by6, { dst: '2001:db8:1:2::/64', dev: 'eth0' }] },
      'reaches on the link 2001:db8:1:2::/64 and not (none)',
    ],
    [
      'that has no router',
      { routes6: [{ dst: router6, dev: 'eth0' }] },
      `has the routes (none) and not default via ${router6}`,
    ],
    [
      'that goes by another node',
      {
        routes6: [
          { dst: router6, dev: 'eth0' },
          { ...gateway6, gateway: peer },
        ],
      },
      'has a route away from the link (default)',
    ],
  ])('%s', async (_, shown, sentence) => {
    const [fault] = await machineFaults({ nodes: { machine: { routes4: all4, ...shown } } });
    expect(fault).toBe(`the machine machine-1.lab.test ${sentence}`);
  });
});

test('a server that does not find machines by the router is none that is declared', async () => {
  const web = { routes6: [{ dst: '2001:db8:1:2::/64', dev: 'eth0' }] };
  expect(await faultsOf(routed, { nodes: { web } })).toMatch(
    /web has the routes \(none\) and not 2001:db8:1:2::c:0\/112 via 2001:db8:1:2::7/,
  );
});

test('what crossed the link past the router is a fault, of a machine and of its world', async () => {
  const sentence = `a packet past the router: ${machine} to ${peer} from 02:42:00:00:00:09`;
  const packets = [direct, direct, direct, direct];
  expect(await machineFaults({ packets })).toEqual([
    `the machine machine-1.lab.test exchanged ${sentence}`,
  ]);
  expect(await machineFaults({ packets }, dualStack)).toEqual([]);
  const ofWorld = (await postflight(fakeWorld(routed, { packets }))).filter(
    (fault) => fault === sentence,
  );
  expect(ofWorld).toHaveLength(3);
});
