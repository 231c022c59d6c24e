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

test.each<[Partial<Topology>, string]>([
  [{ id: 'Dual Stack' }, 'its id is not of a-z, 0-9 and hyphens'],
  [{ link: [] }, 'its link carries no family'],
  [{ peers: [] }, 'its peers have no address'],
  [{ link: ['IPv6'], peers: ['IPv4'] }, 'its peers have IPv4, and its link carries IPv6'],
  [
    { peers: ['IPv4'], fault: { kind: 'dropped', families: ['IPv6'] } },
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
  [{ published: [], hostsFile: [] }, 'its hosts file has no address'],
  [{ hostsFile: ['A'] }, 'names are in a hosts file and in the zone'],
  [
    { published: [], hostsFile: ['A'], searches: true },
    'names are in a hosts file, and a search domain completes them',
  ],
  [{ loopback: ['IPv4', 'IPv6'] }, 'a loopback interface with both families is none of its own'],
  [{ loopback: [] }, 'its loopback interface has no family'],
  [{ published: [] }, 'nothing leads to its peers'],
])('%j contradicts itself', (rest, flaw) => {
  const topology = { ...dual, ...rest };
  expect(topologyFlaws(topology)).toContain(flaw);
  expect(() => sound(topology)).toThrow(UsageError);
});

test('one that can be built is itself', () => {
  expect(topologyFlaws(dual)).toEqual([]);
  expect(sound(dual)).toBe(dual);
});
