import { describe, expect, test } from 'vitest';
import type { CellResult } from '../cell.ts';
import { EXIT } from '../errors.ts';
import type { Finding } from '../outcome.ts';
import { knownChange, reached, stopped } from '../testing/sample.ts';
import { type TopologyId, topologyIds } from '../topology.ts';
import { changesOf, exitCodeOfChanges, headline } from './changes.ts';
import { changesTables } from './markdown.ts';
import type { Snapshot } from './snapshot.ts';
import { TerminalRenderer } from './terminal.ts';

const cell = (scenario: string, topology: TopologyId, finding?: Finding): CellResult => ({
  scenario,
  topology,
  ...(finding ? { finding } : { reasons: ['they disagree'] }),
});
const everywhere = (scenario: string, finding: Finding): CellResult[] =>
  topologyIds.map((topology) => cell(scenario, topology, finding));
const snapshot = (buildbot: string, ...cells: CellResult[]): Snapshot => ({
  name: buildbot,
  release: { buildbot, twisted: '22.10.0' },
  cells,
});

const overIpv6: Finding = {
  ...reached,
  outcome: { reached: true, over: 'IPv6', tls: 'none' },
  asked: ['AAAA'],
  attempted: ['IPv6'],
};
const before = snapshot(
  '3.9.2',
  ...everywhere('worker/name', reached),
  ...everywhere('mail/name', reached),
  cell('push/name', 'dual-stack', reached),
);
const after = snapshot(
  '3.10.1',
  ...everywhere('worker/name', overIpv6).with(
    4,
    cell('worker/name', 'ipv4-only', stopped('connection')),
  ),
  ...everywhere('mail/name', reached).with(0, cell('mail/name', 'dual-stack')),
  cell('git/new', 'dual-stack', reached),
);
const since = knownChange({
  releases: '>=3.10.0',
  holds: { over: 'IPv6' },
  in: ['dual-stack', 'ipv6-only', 'aaaa-only', 'ipv6-only-aaaa'],
});
const changes = changesOf(before, after, [since]);

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
    before: { over: 'IPv4', asked: ['A'], attempted: ['IPv4'] },
    after: { over: 'IPv6', asked: ['AAAA'], attempted: ['IPv6'] },
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
  const [path] = changesOf(
    snapshot('3.9.2', ...three(reached, reached)),
    snapshot('3.10.1', ...three(overIpv6, reached)),
    [],
  ).paths;
  expect(path?.rows.map(({ scenarios, topologies }) => [scenarios, topologies])).toEqual([
    [['push/a', 'push/b'], topologyIds],
    [['push/c'], topologyIds.slice(1)],
  ]);
});

test('a cause with its source is told', () => {
  const cause = { because: 'it looks names up for both families', source: 'its change log' };
  expect(changesOf(before, after, [{ ...since, cause }]).paths[0]?.rows[1]?.because).toEqual([
    'A worker reaches its master by name (Buildbot >=3.10.0): it looks names up for both families (its change log)',
  ]);
});

test('an undecided cell says which side could not tell, and why', () => {
  expect(changes.paths[1]?.rows[0]?.because).toEqual(['3.10.1 could not tell', 'they disagree']);
  const both = changesOf(
    snapshot('3.9.2', cell('worker/name', 'dual-stack')),
    snapshot('3.10.1', cell('worker/name', 'dual-stack')),
    [],
  );
  expect(both.paths[0]?.rows[0]?.because).toEqual([
    '3.9.2 and 3.10.1 could not tell',
    'they disagree',
    'they disagree',
  ]);
});

test('what contradicts what is known is told also where nothing changed', () => {
  const { paths, counts } = changesOf(
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
  const odd = changesOf(
    snapshot('3.9.2'),
    snapshot(
      '3.10.1',
      cell('odd/name', 'dual-stack', reached),
      cell('git/name', 'dual-stack', reached),
    ),
    [],
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
  expect(exitCodeOfChanges(changesOf(a, b, []))).toBe(code);
});

describe('in words', () => {
  const same = changesOf(before, { ...before, name: 'itself' }, []);

  test('one line when nothing changed, in every form', () => {
    const line = 'Nothing changed from 3.9.2 to itself: 11 cells.';
    expect([
      headline(same),
      changesTables(same),
      new TerminalRenderer(true, 80).changes(same),
    ]).toEqual([line, line, line]);
  });

  test('the counts, without those that are nought', () => {
    expect(headline(changes)).toBe(
      'From 3.9.2 to 3.10.1: 1 regressed, 4 changed, 1 new, 1 gone, 1 undecided, 4 unchanged.',
    );
  });

  test('a table a path for the terminal, which keeps to its width', () => {
    const text = new TerminalRenderer(false, 100).changes(changes);
    expect(text).toContain('How a worker reaches its master\n  regressed');
    expect(text).toMatch(
      /changed +worker\/name +was +over IPv4; asked A; tried IPv4\n +in dual-stack, ipv6-only, +is +over IPv6; asked AAAA; tried IPv6\n/,
    );
    expect(text.replaceAll(/\s+/g, ' ')).toContain('why A worker reaches');
    const [, ...tables] = [90, 95, 100, 105, 110].flatMap((width) =>
      new TerminalRenderer(false, width)
        .changes(changes)
        .split('\n')
        .map((line) => line.length - width),
    );
    expect(Math.max(...tables)).toBeLessThanOrEqual(0);
  });

  test('whole lines where there is no width to keep to', () => {
    const later = snapshot(
      '3.10.1',
      cell('worker/name', 'dual-stack', overIpv6),
      cell('git/new', 'dual-stack', reached),
    );
    const text = new TerminalRenderer(false).changes(
      changesOf(snapshot('3.9.2', cell('worker/name', 'dual-stack', reached)), later, []),
    );
    expect(text).toContain('was   over IPv4; asked A; tried IPv4\n');
    expect(text).toContain(
      'is    reached over IPv4; asked A; tried IPv4; then stays connected; forced build: success\n',
    );
  });

  test('a table a path for a text', () => {
    const text = changesTables(changes);
    expect(text).toContain('### Status pushes\n\n');
    expect(text).toMatch(
      /\| gone +\| `push\/name` +\| dual-stack +\| reached over IPv4; .* \| +\| +\|/,
    );
    expect(text).toMatch(
      /\| over IPv4; asked A; tried IPv4 +\| over IPv6; asked AAAA; tried IPv6 +\| A worker reaches/,
    );
  });
});
