import { describe, expect, test } from 'vitest';
import type { Topology } from '../../src/topology.ts';
import { rulesOf } from '../between/fault.ts';
import { faultsOf } from '../testing/preflight-faults.ts';
import { dualStack, routed } from '../testing/topologies.ts';
import { type Faults, fakeWorld } from '../testing/world.ts';
import { machineNode } from './declared.ts';
import { proveNode } from './node.ts';
import { filterFaults } from './packet-filter.ts';

const fault = { kind: 'dropped', families: ['IPv6'] } as const;
const faulty: Topology = { ...dualStack, fault };
const lossy: Topology = { ...dualStack, fault: { ...fault, kind: 'large packets dropped' } };

/** As nft 1.0.6 lists the rules of a fault that has acted. */
const listed = `table inet fault {
\tcounter ipv6_in {
\t\tpackets 7 bytes 560
\t}

\tchain in {
\t\ttype filter hook input priority filter; policy accept;
\t\tiifname "eth0" meta nfproto ipv6 meta l4proto tcp counter name "ipv6_in" drop
\t}
}
`;

test('rules are those that are declared, whatever they have counted', () => {
  expect(filterFaults(rulesOf(fault), listed)).toEqual([]);
  expect(filterFaults(undefined, undefined)).toEqual([]);
});

test.each([
  ['with another end', listed.replace(' drop', ' reject with tcp reset'), 'table inet fault {'],
  ['of the other family', listed.replaceAll('ipv6', 'ipv4'), 'table inet fault {'],
  ['with one more', listed.replace('drop\n', 'drop\n\t\ttcp dport 25 drop\n'), 'table inet'],
  ['with a table more', `${listed}table ip mine {\n}\n`, 'table inet'],
  ['that are gone', '', 'none)'],
  ['that nobody read', undefined, 'none)'],
])('rules %s are others', (_, text, words) => {
  expect(filterFaults(rulesOf(fault), text)).toEqual([
    expect.stringContaining(`has another packet filter (${words}`),
  ]);
});

describe('a node without the rules that are declared is none that is declared', () => {
  const gone = { filter: '' };

  test.each<[string, Topology, Faults['nodes'], string]>([
    ['the DNS server', faulty, { dns: gone }, 'dns has another packet filter (none)'],
    ['a server', faulty, { web: gone }, 'web has another packet filter (none)'],
    [
      'the client, where connections come about',
      lossy,
      { client: gone },
      'client has another packet filter (none)',
    ],
    ['a router', routed, { router: gone }, 'router has another packet filter (none)'],
  ])('%s', async (_, topology, nodes, sentence) => {
    expect(await faultsOf(topology, { nodes: nodes ?? {} })).toContain(sentence);
  });

  test('a machine', async () => {
    const world = fakeWorld(faulty, { nodes: { machine: gone } });
    const [made] = world.machines.made;
    if (!made) throw new Error('no machine was made');
    expect((await proveNode(world, machineNode(world, made))).faults).toContain(
      'the machine machine-1.lab.test has another packet filter (none)',
    );
  });
});

test('the client has no rules to be read where none of its connections comes about', async () => {
  const nodes = { client: { filter: 'table ip mine {\n}\n' } };
  expect(await faultsOf(faulty, { nodes })).not.toContain('packet filter');
});
