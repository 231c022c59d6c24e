import { expect, test } from 'vitest';
import { hasCells, notBuiltYet } from '../src/draft.ts';
import * as catalogue from './catalogue.ts';
import { draft } from './draft.ts';

const topologies = new Set<string>(catalogue.topologies.map(({ id }) => id));
const parts = draft.items.flatMap(({ id, covered = [] }) =>
  covered.map((coverage) => ({ id, coverage })),
);
const ids = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id);

/**
 * The items that are intended, by the sections of the draft, written down apart from the list: one that the
 * list loses, or has not got yet, is missed. An item of a newer revision is added here first.
 */
const intended: Readonly<Record<string, string>> = {
  '3.1':
    'dual-ipv4 dual-ipv6 ipv4-dual nat64-ipv4 ipv6-dual ipv4-ipv6-nat64 dual-dual ipv4-ipv4 nat64-ipv6 ipv6-ipv6 clat',
  '3.2':
    'dual-proxy-ipv4-dual dual-proxy-ipv6-dual ipv4-proxy-dual-ipv4 ipv4-proxy-dual-ipv6 nat64-proxy-ipv4-dual ipv6-proxy-dual-ipv4 ipv6-proxy-dual-ipv6',
  '3.3.1': 'missing-a missing-aaaa filtered-aaaa mdns',
  '3.3.2':
    'wrong-aaaa wrong-a wrong-record-delay wrong-record-one-family wrong-aaaa-nat64 mapped-aaaa',
  '3.3.3': 'delegation',
  '3.3.4': 'ipv4-literals ipv6-literals mapped-literals literal-forms zones',
  '3.3.5': 'link-local-names',
  '3.4':
    'family-dropped family-rejected broken-after-handshake mtu fragments one-family-detects faults-explained',
  '3.5': 'no-ipv4-loopback loopback-in-ipv6-only',
  '3.6':
    'installation installation-packages interface-web interface-commands interface-parameters management-peers management-others update',
  '3.7': 'flows flows-missing backends',
  '3.8': 'web-resources',
  '3.9': 'data-forms data-compared data-rendered',
  '4.1': 'strict-clients',
  '4.2': 'aaaa-name',
  '4.3': 'traced-at-client',
  '4.4': 'traced-at-server',
  '4.5': 'traced-on-wire',
  '5.1': 'defaults',
  '5.2': 'control',
  '5.3': 'preference first-candidate unique-local no-default-route',
  '5.4': 'listening listening-one-family',
  '5.5': 'global-literals local-literals nat64-literals link-local-literals link-local-shown',
  '5.6': 'connectivity-checks',
  '5.7': 'bound-sessions',
  '5.8': 'middleboxes',
  '6.1': 'old-releases',
  '6.2': 'allow-lists',
  '6.3': 'reuse',
  '6.4': 'ownership',
};

test('every item of the draft that is intended is there, in its section, and no other', () => {
  const entered = Object.keys(draft.sections).map((number) => [
    number,
    ids(draft.items.filter(({ section }) => section === number)),
  ]);
  const wanted = Object.entries(intended).map(([section, names]) => [section, names.split(' ')]);
  expect(entered).toEqual(wanted);
});

test('every item of the draft has what covers it, or what is missing for it, or why nothing can', () => {
  const others = draft.items.filter(
    ({ covered = [], lacks = '', reason = '' }) =>
      [covered.length > 0, lacks !== '', reason !== ''].filter(Boolean).length !== 1,
  );
  expect(ids(others)).toEqual([]);
});

test('what is missing in the lab is not told as a reason', () => {
  const missing = draft.items.filter(({ reason = '' }) =>
    /\b(?:yet|no (?:scenario|topology))\b/.test(reason),
  );
  expect(ids(missing)).toEqual([]);
});

test('what covers an item has cells in the catalogue, unless its topologies are not built yet', () => {
  const empty = parts.filter(
    ({ coverage }) => coverage.reason === undefined && !hasCells(coverage, catalogue),
  );
  expect(ids(empty)).toEqual([]);
});

test('only topologies that are not in the catalogue are called not built yet', () => {
  const wrong = parts.filter(
    ({ coverage: { topologies: named = [], reason } }) =>
      reason === notBuiltYet && (named.length === 0 || named.some((id) => topologies.has(id))),
  );
  expect(ids(wrong)).toEqual([]);
});

test('every topology and glob that an item names is of the catalogue, or not built yet', () => {
  const built = parts.filter(({ coverage }) => coverage.reason === undefined);
  const unknown = built.flatMap(({ id, coverage }) => [
    ...(coverage.topologies ?? []).filter((one) => !topologies.has(one)),
    ...[...(coverage.scenarios ?? []), ...(coverage.except ?? [])]
      .filter((glob) => !hasCells({ scenarios: [glob] }, catalogue))
      .map((glob) => `${id}: ${glob}`),
  ]);
  expect(unknown).toEqual([]);
});

test('every item is there once and in a section that is named, and every section has an item', () => {
  expect(new Set(ids(draft.items)).size).toBe(draft.items.length);
  expect(new Set(draft.items.map(({ section }) => section))).toEqual(
    new Set(Object.keys(draft.sections)),
  );
});
