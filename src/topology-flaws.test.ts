import { expect, test } from 'vitest';
import { UsageError } from './errors.ts';
import type { Topology } from './topology.ts';
import { sound, topologyFlaws } from './topology-flaws.ts';

const dual: Topology = {
  id: 'dual-stack',
  title: 'Both families',
  link: ['IPv4', 'IPv6'],
  published: ['A', 'AAAA'],
};

test.each<[Partial<Topology>, ...string[]]>([
  [{ id: 'Dual Stack' }, 'its id is not of a-z, 0-9 and hyphens'],
  [{ id: 'dual-' }, 'its id is not of a-z, 0-9 and hyphens'],
  [{ id: '-dual' }, 'its id is not of a-z, 0-9 and hyphens'],
  [{ link: [] }, 'its link carries no family', 'its peers have no address'],
  [
    { link: [], peers: ['IPv6'] },
    'its link carries no family',
    'its peers have IPv6, and its link carries no family',
  ],
  [{ peers: [] }, 'its peers have no address'],
  [{ link: ['IPv6'], peers: ['IPv4'] }, 'its peers have IPv4, and its link carries IPv6'],
  [
    { link: ['IPv6'], peers: ['IPv4', 'IPv6'] },
    'its peers have IPv4 and IPv6, and its link carries IPv6',
  ],
  [
    { peers: ['IPv4'], fault: { kind: 'dropped', families: ['IPv4', 'IPv6'] } },
    'IPv6 is dropped, and no peer has it',
  ],
  [{ fault: { kind: 'rejected', families: [] } }, 'nothing is rejected'],
  [
    { link: ['IPv4'], uniqueLocal: true },
    'unique local addresses are of IPv6, which the link lacks',
  ],
  [
    { published: ['A'], answersAaaa: 'never' },
    'its resolver has a way with AAAA records, and none is published',
  ],
  [
    { published: ['A'], aaaaHolds: 'IPv4-mapped addresses' },
    'AAAA records hold something, and none is published',
  ],
  [
    { peers: ['IPv6'], aaaaHolds: 'IPv4-mapped addresses' },
    'mapped addresses need peers with IPv4',
  ],
  [{ published: ['A'], stale: ['AAAA'] }, 'records are stale that are not published'],
  ...[
    { aaaaHolds: 'IPv4-mapped addresses' } as const,
    { answersAaaa: 'never' } as const,
    { searches: true } as const,
  ].map((odd): [Partial<Topology>, string] => [
    { ...odd, stale: ['A'] },
    'stale records stand together with what else is odd of names, of which nothing is known then',
  ]),
  [{ published: [], hostsFile: [] }, 'its hosts file has no address'],
  [{ hostsFile: ['A'] }, 'names are in a hosts file and in the zone'],
  [
    { published: [], hostsFile: ['A'], searches: true },
    'names are in a hosts file, and a search domain completes them',
  ],
  [{ loopback: ['IPv4', 'IPv6'] }, 'a loopback interface with both families is none of its own'],
  [{ loopback: [] }, 'its loopback interface has no family'],
  [
    { link: ['IPv4'], translator: 'NAT64' },
    'NAT64 is between IPv6 and IPv4, and its link carries IPv4',
  ],
  ...[
    { uniqueLocal: true } as const,
    { answersAaaa: 'never' } as const,
    { router: true } as const,
    { fault: { kind: 'dropped', families: ['IPv6'] } } as const,
  ].map((odd): [Partial<Topology>, string] => [
    { ...odd, translator: 'NAT64' },
    'NAT64 stands together with what else is odd, of which nothing is known then',
  ]),
  [{ published: [] }, 'nothing leads to its peers'],
  [
    { programs: [], proxy: ['IPv4'] },
    'its programs have no address',
    'its programs cannot reach its proxy',
  ],
  [
    { link: ['IPv4'], programs: ['IPv4', 'IPv6'], proxy: ['IPv4'] },
    'its programs have a family that its link does not carry',
  ],
  [
    { translator: 'NAT64', programs: ['IPv6'], proxy: ['IPv4'] },
    'programs before NAT64 have one family alone',
  ],
  [{ programs: ['IPv4'] }, 'its programs have families of their own, and no proxy is between'],
  [{ proxy: [] }, 'its proxy has no address'],
  [
    { link: ['IPv4'], proxy: ['IPv4', 'IPv6'] },
    'its proxy has a family that its link does not carry',
  ],
  [{ programs: ['IPv6'], proxy: ['IPv4'] }, 'its programs cannot reach its proxy'],
  [{ peers: ['IPv6'], proxy: ['IPv4'] }, 'its proxy cannot reach its peers'],
  [{ translator: '464XLAT', proxy: ['IPv4'] }, 'a proxy stands together with 464XLAT'],
  [
    { translator: 'SIIT-DC', peers: ['IPv6'], proxy: ['IPv4'] },
    'its proxy cannot reach its peers',
    'a proxy stands together with SIIT-DC',
  ],
  ...[['IPv4'] as const, ['IPv4', 'IPv6'] as const].map((peers): [Partial<Topology>, string] => [
    { translator: 'SIIT-DC', peers },
    `SIIT-DC is before peers that have IPv6 alone, and these have ${peers.join(' and ')}`,
  ]),
  ...[
    { searches: true } as const,
    { loopback: ['IPv6'] } as const,
    { uniqueLocal: true } as const,
    { router: true } as const,
    { stale: ['A'] } as const,
  ].map((odd): [Partial<Topology>, string] => [
    { ...odd, proxy: ['IPv4'] },
    'a proxy stands together with what else is odd, of which nothing is known then',
  ]),
])('%j contradicts itself in this alone', (rest, ...flaws) => {
  expect(topologyFlaws({ ...dual, ...rest })).toEqual(flaws);
});

test('one that cannot be built is refused, with all its flaws', () => {
  const described = () => sound({ ...dual, id: 'nothing', link: [] });
  expect(described).toThrow(UsageError);
  expect(described).toThrow(
    expect.objectContaining({
      message:
        'The topology nothing contradicts itself: its link carries no family; its peers have no address.',
      remedy: 'Describe a network that can be built.',
    }),
  );
});

test.each<Partial<Topology>>([
  {},
  { id: 'a-name-of-4-parts' },
  { link: ['IPv6'], published: ['A'] },
  { peers: ['IPv4'], fault: { kind: 'dropped', families: ['IPv4'] } },
  { link: ['IPv6'], uniqueLocal: true },
  { answersAaaa: 'never' },
  { peers: ['IPv4'], aaaaHolds: 'IPv4-mapped addresses' },
  { published: [], hostsFile: ['A', 'AAAA'] },
  { link: ['IPv6'], stale: ['AAAA'] },
  { peers: ['IPv4'], stale: ['AAAA'], translator: 'NAT64' },
  { peers: ['IPv6'], translator: 'SIIT-DC' },
  { searches: true },
  { loopback: ['IPv6'] },
  { proxy: ['IPv4'] },
  { proxy: ['IPv4', 'IPv6'], programs: ['IPv4'], peers: ['IPv6'], published: ['AAAA'] },
  { proxy: ['IPv4'], translator: 'NAT64' },
  { router: true },
])('one that can be built is itself: %j', (rest) => {
  const topology = { ...dual, ...rest };
  expect(topologyFlaws(topology)).toEqual([]);
  expect(sound(topology)).toBe(topology);
});
