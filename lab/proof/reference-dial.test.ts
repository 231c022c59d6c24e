import { describe, expect, test } from 'vitest';
import type { Fault, Topology } from '../../src/topology.ts';
import type { ReferenceDial } from '../nodes/reference.ts';
import { faultsOf } from '../testing/preflight-faults.ts';
import { dualStack, onlyIpv6 } from '../testing/topologies.ts';
import type { Faults } from '../testing/world.ts';
import { referenceDialFaults, unseenOf } from './reference-dial.ts';

const [v4, v6] = ['198.18.5.5', '2001:db8:1:2::5'];

test.each(['OSError 99', 'OSError 101'])(
  '%s is how Linux refuses a family that the link lacks',
  async (error) => {
    const connected = { [v4]: error, [v6]: ['2001:db8:1:2::6', 40_000] as const };
    expect(await faultsOf(onlyIpv6, { dialled: { connected } })).toBe('');
  },
);

test('the query of another name is none of a reference dial', () => {
  const trace = {
    packets: [],
    wire: { answers: [], attempts: [] },
    queries: [{ name: 'name.worker.lab.test', type: 'AAAA' }],
  };
  expect(unseenOf({ found: [], connected: {}, heard: [], answered: [] }, trace)).toEqual([
    'is not in the query log, with dns.lab.test',
  ]);
});

describe('the reference dial of a node is a fault', () => {
  test.each<[string, Topology, Faults, string]>([
    [
      'that finds another address under the name',
      onlyIpv6,
      { dialled: { found: [v6] } },
      `client finds ${v6} under dns.lab.test`,
    ],
    [
      'that finds none',
      onlyIpv6,
      { dialled: { found: 'gaierror -2' } },
      'client finds gaierror -2 under dns.lab.test',
    ],
    [
      'that cannot connect over a family of the link',
      dualStack,
      { dialled: { connected: { [v4]: 'OSError 101', [v6]: [v6, 1] } } },
      'client cannot connect and speak over IPv4 (OSError 101)',
    ],
    [
      'that connects over a family that the link lacks',
      onlyIpv6,
      { dialled: { connected: { [v4]: [v4, 1], [v6]: [v6, 1] } } },
      'client connects over IPv4, which the link does not carry',
    ],
    [
      'that waits for a family that the link lacks',
      onlyIpv6,
      { dialled: { connected: { [v4]: 'TimeoutError timed out', [v6]: [v6, 1] } } },
      'client is not refused over IPv4, which the link does not carry (TimeoutError timed out)',
    ],
    [
      'that tries no family',
      onlyIpv6,
      { dialled: { connected: {} } },
      'client cannot connect and speak over IPv6 (it did not try)',
    ],
    [
      'that does not try a family that the link lacks',
      onlyIpv6,
      { dialled: { connected: { [v6]: [v6, 1] } } },
      'client is not refused over IPv4, which the link does not carry (it did not try)',
    ],
    [
      'that the capture does not have',
      onlyIpv6,
      { unseen: 'capture' },
      'client is not seen by the capture, from 2001:db8:1:2::6 port 40000',
    ],
    [
      'whose query the DNS server did not log',
      onlyIpv6,
      { unseen: 'query log' },
      'client is not in the query log, with dns.lab.test',
    ],
  ])('%s', async (_, topology, faults, sentence) => {
    expect(await faultsOf(topology, faults)).toContain(sentence);
  });
});

describe('where AAAA queries of programs under test are not answered', () => {
  const at = { IPv4: v4, IPv6: v6 };
  const connected = { [v4]: ['198.18.5.220', 1], [v6]: ['2001:db8:1:2::c:1', 1] } as const;
  const dials = (...found: string[]) => ({ found, connected, heard: [v4, v6], answered: [v4, v6] });

  test.each(['never', 'with SERVFAIL'] as const)('%s: they find the other alone', (answersAaaa) => {
    const lossy = { ...dualStack, answersAaaa };
    expect(referenceDialFaults(lossy, at, dials(v4))).toEqual([]);
    expect(referenceDialFaults(lossy, at, dials(v4, v6))).toEqual([
      `finds ${v4}, ${v6} under dns.lab.test`,
    ]);
    expect(referenceDialFaults(lossy, at, dials(v4, v6), false)).toEqual([]);
    expect(referenceDialFaults(lossy, at, dials(v4), false)).toHaveLength(1);
  });

  test('late answers are answers', () => {
    const late = { ...dualStack, answersAaaa: 'after 3 s' } as const;
    expect(referenceDialFaults(late, at, dials(v4, v6))).toEqual([]);
    expect(referenceDialFaults(late, at, dials(v4))).toHaveLength(1);
  });
});

describe('where a fault is', () => {
  const at = { IPv4: '198.18.5.5', IPv6: '2001:db8:1:2::5' };
  const local = ['2001:db8:1:2::c:1', 1] as const;
  const dials = (
    ipv6: ReferenceDial['connected'][string],
    heard: readonly string[] = [],
    answered: readonly string[] = [],
  ) =>
    ({
      found: [at.IPv6, at.IPv4],
      connected: { [at.IPv4]: ['198.18.5.220', 1], [at.IPv6]: ipv6 },
      heard: [at.IPv4, ...heard],
      answered: [at.IPv4, ...answered],
    }) satisfies ReferenceDial;
  const came = {
    'TimeoutError timed out': dials('TimeoutError timed out'),
    'ConnectionRefusedError 111': dials('ConnectionRefusedError 111'),
    'PermissionError 13': dials('PermissionError 13'),
    'OSError 113': dials('OSError 113'),
    connected: dials(local),
    'spoke in small packets': dials(local, [at.IPv6]),
    spoke: dials(local, [at.IPv6], [at.IPv6]),
  };

  test.each<[string, Omit<Fault, 'families'>, keyof typeof came]>([
    ['dropped', { kind: 'dropped' }, 'TimeoutError timed out'],
    ['rejected by a reset', { kind: 'rejected' }, 'ConnectionRefusedError 111'],
    ['rejected by a reset', { kind: 'rejected', by: 'TCP reset' }, 'ConnectionRefusedError 111'],
    ['rejected by an ICMP error', { kind: 'rejected', by: 'ICMP error' }, 'PermissionError 13'],
    ['broken after the handshake', { kind: 'broken after the handshake' }, 'connected'],
    ['large packets dropped', { kind: 'large packets dropped' }, 'spoke in small packets'],
  ])('%s shows, and nothing else does for it: %j', (words, fault, shows) => {
    const faulty = { ...dualStack, fault: { ...fault, families: ['IPv6'] } } as const;
    for (const [did, dialled] of Object.entries(came)) {
      const wrong = did === shows ? [] : [`is not ${words} over IPv6 (${did})`];
      expect(referenceDialFaults(faulty, at, dialled)).toEqual(wrong);
    }
    expect(referenceDialFaults(dualStack, at, came[shows])).toEqual([
      `cannot connect and speak over IPv6 (${shows})`,
    ]);
  });

  test('an ICMP error of IPv4 is told as an unreachable host', () => {
    const fault = { kind: 'rejected', families: ['IPv4'], by: 'ICMP error' } as const;
    const dialled = (error: string) => ({
      ...came.spoke,
      connected: { ...came.spoke.connected, [at.IPv4]: error },
    });
    const faulty = { ...dualStack, fault };
    expect(referenceDialFaults(faulty, at, dialled('OSError 113'))).toEqual([]);
    expect(referenceDialFaults(faulty, at, dialled('OSError 1131'))).toHaveLength(1);
    expect(referenceDialFaults(faulty, at, dialled('PermissionError 13'))).toHaveLength(1);
  });
});
