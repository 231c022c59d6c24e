import { expect, test } from 'vitest';
import { exclusion, noProxy, onlyCore, onlyProxied } from './scenario.ts';
import type { Topology } from './topology.ts';

const plain: Topology = {
  id: 'nat64',
  title: 'Some network',
  link: ['IPv4', 'IPv6'],
  published: ['A', 'AAAA'],
};
const before: Topology = { ...plain, id: 'proxied', proxy: ['IPv4'] };
const notApplicable = { nat64: 'no sense', proxied: 'no sense either' };

test.each([
  ['a core row in every network', { core: true } as const, plain, undefined],
  ['any row in a network of every row', {}, { ...plain, everyRow: true } as const, undefined],
  ['no other row in another', {}, plain, onlyCore],
  ['no row where it makes no sense', { core: true, notApplicable } as const, plain, 'no sense'],
  ['a row that goes by a proxy where one is', { proxied: true } as const, before, undefined],
  ['no other row there', { core: true, notApplicable } as const, before, onlyProxied],
  ['none that goes by a proxy elsewhere', { proxied: true, core: true } as const, plain, noProxy],
  [
    'none that goes by a proxy where it makes no sense',
    { proxied: true, notApplicable } as const,
    before,
    'no sense either',
  ],
])('%s is asked', (_, row, topology, reason) => {
  expect(exclusion(row, topology)).toBe(reason);
});
