import { describe, expect, test } from 'vitest';
import {
  connecting,
  connectingOnward,
  isSameNetwork,
  loopbacksIn,
  programsOn,
  type Topology,
} from './topology.ts';
import {
  answeredWith,
  familiesNamed,
  namedAndConnecting,
  ownRecordTypes,
} from './topology-names.ts';

const dual: Topology = {
  id: 'dual-stack',
  title: 'Both families',
  link: ['IPv4', 'IPv6'],
  published: ['A', 'AAAA'],
};

test.each<[string, Partial<Topology>, string, string]>([
  ['a plain link', {}, 'IPv4,IPv6', 'IPv4,IPv6'],
  ['peers with IPv4 alone', { peers: ['IPv4'] }, 'IPv4', 'IPv4'],
  ['a fault', { fault: { kind: 'dropped', families: ['IPv6'] } }, 'IPv4', 'IPv4'],
  ['names with AAAA alone', { published: ['AAAA'] }, 'IPv4,IPv6', 'IPv6'],
  ['a hosts file', { published: [], hostsFile: ['A'] }, 'IPv4,IPv6', 'IPv4'],
  ['AAAA queries that are lost', { answersAaaa: 'never' }, 'IPv4,IPv6', 'IPv4'],
  ['AAAA queries that fail', { answersAaaa: 'with SERVFAIL' }, 'IPv4,IPv6', 'IPv4'],
  ['AAAA queries that are late', { answersAaaa: 'after 3 s' }, 'IPv4,IPv6', 'IPv4,IPv6'],
  ['mapped addresses', { aaaaHolds: 'IPv4-mapped addresses' }, 'IPv4,IPv6', 'IPv4'],
  ['a stale AAAA record', { stale: ['AAAA'] }, 'IPv4,IPv6', 'IPv4'],
  ['a stale record of the only family', { link: ['IPv4'], stale: ['A'] }, 'IPv4', ''],
  ['a proxy', { proxy: ['IPv6'] }, 'IPv6', 'IPv6'],
  [
    'peers with IPv6 alone, each behind an IPv4 address',
    { peers: ['IPv6'], translator: 'SIIT-DC' },
    'IPv4',
    'IPv4',
  ],
  [
    'a proxy that programs know by a translator',
    { proxy: ['IPv4'], translator: 'NAT64' },
    'IPv6',
    'IPv6',
  ],
  [
    'a proxy that has more than its programs',
    { proxy: ['IPv4', 'IPv6'], programs: ['IPv4'] },
    'IPv4',
    'IPv4',
  ],
])('%s: what connects, and what does by name', (_, rest, connects, named) => {
  const topology = { ...dual, ...rest };
  expect(connecting(topology).join()).toBe(connects);
  expect(namedAndConnecting(topology).join()).toBe(named);
});

test('before a translator programs have one family, and so have names of theirs', () => {
  const of = (translator: NonNullable<Topology['translator']>) => {
    const topology = { ...dual, translator };
    return [programsOn(topology), ownRecordTypes(topology), answeredWith(topology, ['A'])];
  };
  expect(of('NAT64')).toEqual([['IPv6'], ['AAAA'], ['A', 'AAAA']]);
  expect(of('464XLAT')).toEqual([['IPv6'], ['AAAA'], ['A', 'AAAA']]);
  expect(of('SIIT-DC')).toEqual([['IPv4'], ['A'], ['A']]);
});

test('a name leads to an address also where nobody has it', () => {
  expect(familiesNamed({ ...dual, peers: ['IPv4'] })).toEqual(['IPv4', 'IPv6']);
  expect(familiesNamed({ ...dual, stale: ['AAAA'] })).toEqual(['IPv4', 'IPv6']);
});

test('behind a proxy is reached what that and its peers have', () => {
  expect(connectingOnward({ ...dual, proxy: ['IPv4', 'IPv6'], peers: ['IPv6'] })).toEqual(['IPv6']);
  expect(connectingOnward(dual)).toEqual([]);
});

test('a loopback interface has both addresses, unless one is gone', () => {
  expect(loopbacksIn(dual)).toEqual(['127.0.0.1', '::1']);
  expect(loopbacksIn({ loopback: ['IPv6'] })).toEqual(['::1']);
});

describe('below names', () => {
  test('topologies are the same that differ in names alone', () => {
    expect(isSameNetwork(dual, { ...dual, id: 'aaaa-only', published: ['AAAA'] })).toBe(true);
    expect(isSameNetwork(dual, { ...dual, peers: ['IPv4', 'IPv6'] })).toBe(true);
  });

  test.each<Partial<Topology>>([
    { link: ['IPv6'] },
    { peers: ['IPv4'] },
    { uniqueLocal: true },
    { fault: { kind: 'dropped', families: ['IPv6'] } },
    { loopback: ['IPv6'] },
    { proxy: ['IPv4'] },
    { programs: ['IPv6'] },
    { router: true },
  ])('a sound one stands for none with %j', (rest) => {
    expect(isSameNetwork(dual, { ...dual, ...rest })).toBe(false);
  });
});
