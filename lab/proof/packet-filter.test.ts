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

const faultsIn = (rules: string, legacy: readonly string[] = []) =>
  filterFaults(rulesOf(fault), { rules, legacy });

test('rules are those that are declared, whatever they have counted', () => {
  expect(faultsIn(listed)).toEqual([]);
  expect(filterFaults('', { rules: '', legacy: [] })).toEqual([]);
});

/** As iptables-nft 1.8.9 leaves them where an engine has a resolver of its own. */
const engines = `# Warning: table ip nat is managed by iptables-nft, do not touch!
table ip nat {
\tchain DOCKER_OUTPUT {
\t\tip daddr 127.0.0.11 tcp dport 53 counter packets 0 bytes 0 dnat to 127.0.0.11:43277
\t\tmeta l4proto udp ip daddr 127.0.0.11 udp dport 53 counter packets 0 bytes 0 xt target "DNAT"
\t}

\tchain OUTPUT {
\t\ttype nat hook output priority -100; policy accept;
\t\tip daddr 127.0.0.11 counter packets 0 bytes 0 jump DOCKER_OUTPUT
\t}
}
`;

test('what leads to the resolver of an engine takes nothing of the lab', () => {
  expect(faultsIn(`${engines}${listed}`, ['ip nat'])).toEqual([]);
});

test.each([
  ['with another end', listed.replace(' drop', ' reject with tcp reset'), 'table inet fault {'],
  ['of the other family', listed.replaceAll('ipv6', 'ipv4'), 'table inet fault {'],
  ['with one more', listed.replace('drop\n', 'drop\n\t\ttcp dport 25 drop\n'), 'table inet'],
  ['with a table more', `${listed}table ip mine {\n}\n`, 'table inet'],
  ['that are gone', '', 'none)'],
  [
    'beside those of an engine',
    `${engines.replace('\t\tip daddr 127.0.0.11 counter', '\t\ttcp dport 25 drop\n$&')}${listed}`,
    'table ip nat',
  ],
  [
    'that take all beside those of an engine',
    `${engines.replace('policy accept', 'policy drop')}${listed}`,
    'table ip nat',
  ],
  [
    'that speak of the resolver of an engine among others',
    `${engines.replace('\t\tip daddr 127.0.0.11 counter', '\t\tip daddr != 127.0.0.11 counter')}${listed}`,
    'table ip nat',
  ],
])('rules %s are others', (_, text, words) => {
  expect(faultsIn(text)).toEqual([expect.stringContaining(`has another packet filter (${words}`)]);
});

test('tables of iptables-legacy are nobody’s but one, in which an engine leads to its resolver', () => {
  expect(faultsIn(listed, ['ip nat', 'ip filter', 'ip6 nat'])).toEqual([
    'has tables of iptables-legacy (ip filter, ip6 nat)',
  ]);
});

describe('a rule that nobody declared is a fault, whatever it takes', () => {
  const mine = { filter: 'table inet mine {\n\tchain in {\n\t\ttcp dport 9 drop\n\t}\n}\n' };

  test.each(['dns', 'client', 'web'] as const)('before %s', async (name) => {
    expect(await faultsOf(dualStack, { nodes: { [name]: mine } })).toContain(
      `${name} has another packet filter (table inet mine {`,
    );
  });

  test.each([
    [mine, 'has another packet filter (table inet mine { chain in { tcp dport 9 drop } })'],
    [{ legacy: ['ip6 filter'] }, 'has tables of iptables-legacy (ip6 filter)'],
  ])('before a machine (%#)', async (shown, sentence) => {
    const world = fakeWorld(dualStack, { nodes: { machine: shown } });
    const [made] = world.machines.made;
    if (!made) throw new Error('no machine was made');
    expect((await proveNode(world, machineNode(world, made))).faults).toEqual([
      `the machine machine-1.lab.test ${sentence}`,
    ]);
  });
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

test('the client has no rules where none of its connections comes about', async () => {
  expect(await faultsOf(faulty, {})).not.toContain('packet filter');
  expect(await faultsOf(faulty, { nodes: { client: { filter: rulesOf(fault) } } })).toContain(
    'client has another packet filter',
  );
});
