import { expect, test } from 'vitest';
import { EXIT } from '../errors.ts';
import type { Finding } from '../outcome.ts';
import {
  after,
  before,
  cell,
  changes,
  compare,
  everywhere,
  overIpv6,
  since,
  snapshot,
  topologyIds,
} from '../testing/changes.ts';
import { reached } from '../testing/sample.ts';
import { exitCodeOfChanges } from './changes.ts';
import { changesTables } from './markdown.ts';

test('what differs in the same way is one row, under the path it is on, with the cause', () => {
  expect(
    changes.paths.map(({ path, title, rows }) => [path, title, rows.map(({ kind }) => kind)]),
  ).toEqual([
    ['worker', 'How a worker reaches its master', ['regressed', 'changed']],
    ['mail', "The master's mail", ['undecided']],
    ['push', 'Status pushes', ['gone']],
    ['git', 'Git, as builds and masters use it', ['new']],
  ]);
  expect(changes.paths[0]?.rows[1]).toEqual({
    kind: 'changed',
    scenarios: ['worker/name'],
    topologies: ['dual-stack', 'ipv6-only', 'aaaa-only', 'ipv6-only-aaaa'],
    before: { over: 'IPv4', queried: ['A'], attempted: ['IPv4'] },
    after: { over: 'IPv6', queried: ['AAAA'], attempted: ['IPv6'] },
    because: [
      'A worker reaches its master by name (Buildbot >=3.10.0): the cause is not established',
    ],
  });
});

test('scenarios that differ in the same way in the same topologies are one row', () => {
  const three = (finding: Finding, third: Finding) => [
    ...everywhere('push/a', finding),
    ...everywhere('push/b', finding),
    ...everywhere('push/c', finding).with(0, cell('push/c', 'dual-stack', third)),
  ];
  const [path] = compare(
    snapshot('3.9.2', ...three(reached, reached)),
    snapshot('3.10.1', ...three(overIpv6, reached)),
  ).paths;
  expect(path?.rows.map(({ scenarios, topologies }) => [scenarios, topologies])).toEqual([
    [['push/a', 'push/b'], topologyIds],
    [['push/c'], topologyIds.slice(1)],
  ]);
});

test('a cause with its source is told', () => {
  const cause = { because: 'it looks names up for both families', source: 'its change log' };
  expect(compare(before, after, [{ ...since, cause }]).paths[0]?.rows[1]?.because).toEqual([
    'A worker reaches its master by name (Buildbot >=3.10.0): it looks names up for both families (its change log)',
  ]);
});

test('an undecided cell says which side could not tell, and why', () => {
  expect(changes.paths[1]?.rows[0]?.because).toEqual(['3.10.1 could not tell', 'they disagree']);
  const both = compare(
    snapshot('3.9.2', cell('worker/name', 'dual-stack')),
    snapshot('3.10.1', cell('worker/name', 'dual-stack')),
  );
  expect(both.paths[0]?.rows[0]?.because).toEqual([
    '3.9.2 and 3.10.1 could not tell',
    'they disagree',
    'they disagree',
  ]);
});

test('what contradicts what is known is told also where nothing changed', () => {
  const { paths, counts } = compare(
    snapshot('3.10.1', cell('worker/name', 'dual-stack', reached)),
    snapshot('3.10.2', cell('worker/name', 'dual-stack', reached)),
    [since],
  );
  expect(counts).toMatchObject({ contradicted: 1, changed: 0 });
  expect(paths[0]?.rows).toEqual([
    {
      kind: 'contradicted',
      scenarios: ['worker/name'],
      topologies: ['dual-stack'],
      before: { over: 'IPv6' },
      after: { over: 'IPv4' },
      because: ['A worker reaches its master by name (Buildbot >=3.10.0)'],
    },
  ]);
});

test('a path that the lab does not know goes by its own name, last', () => {
  const odd = compare(
    snapshot('3.9.2'),
    snapshot(
      '3.10.1',
      cell('odd/name', 'dual-stack', reached),
      cell('git/name', 'dual-stack', reached),
    ),
  );
  expect(odd.paths.map(({ title }) => title)).toEqual(['Git, as builds and masters use it', 'odd']);
});

test.each([
  ['nothing', before, before, EXIT.ok],
  [
    'a change',
    before,
    snapshot('3.10.1', cell('worker/name', 'dual-stack', overIpv6)),
    EXIT.changed,
  ],
  ['a cell that could not be told, beside changes', before, after, EXIT.broken],
])('%s has its exit code', (_, a, b, code) => {
  expect(exitCodeOfChanges(compare(a, b))).toBe(code);
});

test('versions that are not the same are told where a cell differs, and only there', () => {
  const versions = (git: string) => ({
    masters: { git },
    workers: { git },
    lab: { git },
    browser: {},
  });
  const [old, now] = [
    { ...snapshot('4.3.0', ...everywhere('git/a', reached)), versions: versions('2.39.5') },
    { ...snapshot('4.3.0', ...everywhere('git/a', overIpv6)), versions: versions('2.45.1') },
  ];
  const told = compare(old, now);
  expect(told.versions).toEqual([
    { name: 'git', of: ['masters', 'workers', 'lab'], before: '2.39.5', after: '2.45.1' },
  ]);
  expect(changesTables(told)).toContain('git 2.39.5 → 2.45.1 (masters, workers, lab).');
  expect(compare(old, { ...now, cells: old.cells })).not.toHaveProperty('versions');
});
