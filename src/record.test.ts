import { describe, expect, test } from 'vitest';
import { formatBaseline } from './baseline.ts';
import { changeKinds } from './document/changes.ts';
import { flaw } from './document/parse.ts';
import { type Cell, findingOf, formatRecord, parseRecord, recordOf, runIn } from './record.ts';
import { withoutImages } from './subject.ts';
import {
  baseline,
  catalogue,
  knownChange,
  observation,
  reached,
  run,
  stopped,
} from './testing/sample.ts';

const known = baseline([{ scenario: 'worker/name', topology: 'dual-stack', finding: reached }]);
const seen = run([
  observation('worker/literal', 'dual-stack', { finding: stopped('tls'), claims: ['by-literal'] }),
  observation('worker/name', 'aaaa-only', { reasons: ['the wire and the log disagree'] }),
  observation('worker/name', 'dual-stack', { finding: reached }),
]);
const record = recordOf(seen, catalogue, known);

test('cells come in the order of the catalogue, with verdict and status', () => {
  expect(
    record.cells.map((cell) => [
      cell.scenario,
      cell.topology,
      'verdict' in cell ? cell.verdict : undefined,
      cell.status,
    ]),
  ).toEqual([
    ['worker/name', 'dual-stack', 'confirmed', 'as-known'],
    ['worker/name', 'aaaa-only', undefined, 'inconclusive'],
    ['worker/literal', 'dual-stack', 'refuted', 'new'],
  ]);
});

test('a finding lies flat in its cell and comes out again', () => {
  expect(record.cells[0]).toMatchObject({ ...reached });
  expect(findingOf(record.cells[0] as Cell)).toEqual(reached);
  expect(findingOf(record.cells[1] as Cell)).toBeUndefined();
});

test('what a broken lab found is left out', () => {
  const [cell] = recordOf(
    run([
      observation('worker/name', 'dual-stack', {
        finding: reached,
        lab: 'broken',
        reasons: ['an IPv4 packet'],
      }),
    ]),
    catalogue,
    known,
  ).cells;
  expect(cell).toMatchObject({ status: 'lab-broken', reasons: ['an IPv4 packet'] });
  expect(cell).not.toHaveProperty('outcome');
  expect(cell).not.toHaveProperty('verdict');
});

test('a record that was written reads back, and judged anew is the same', () => {
  expect(parseRecord(formatRecord(record), 'observations.json')).toEqual(record);
  expect(recordOf(runIn(record), catalogue, known)).toEqual(record);
});

test('what contradicts what is known is the reason of its cell, as long as it is known', () => {
  const knowing = { ...catalogue, changes: [knownChange({ holds: { reached: false } })] };
  const contradicting = recordOf(seen, knowing, known);
  expect(contradicting.cells[0]).toMatchObject({
    status: 'changed',
    reasons: ['contradicts what is known: A worker reaches its master by name (Buildbot >=3.6.0)'],
  });
  expect(flaw('run', contradicting)).toBeUndefined();
  expect(recordOf(runIn(contradicting), knowing, known)).toEqual(contradicting);
  expect(recordOf(runIn(contradicting), catalogue, known)).toEqual(record);
});

describe('the schema', () => {
  test('takes a record and a baseline', () => {
    expect(flaw('run', record)).toBeUndefined();
    expect(flaw('baseline', JSON.parse(formatBaseline(known)))).toBeUndefined();
  });

  test.each([
    ['an unknown kind', { kind: 'better' }],
    ['a row of no cell', { scenarios: [] }],
    ['a field that nobody documented', { colour: 'red' }],
  ])('refuses changes with %s', (_, wrong) => {
    const row = {
      kind: 'new',
      scenarios: ['worker/name'],
      topologies: ['dual-stack'],
      because: [],
    };
    const { schema } = record;
    const counts = { ...Object.fromEntries(changeKinds.map((kind) => [kind, 0])), new: 1 };
    const changes = (of: object) => ({
      schema,
      before: 'a',
      after: 'b',
      counts,
      unchanged: 0,
      paths: [{ path: 'worker', title: 'Workers', rows: [of] }],
    });
    expect(flaw('changes', changes(row))).toBeUndefined();
    expect(flaw('changes', changes({ ...row, ...wrong }))).toEqual(expect.any(String));
  });

  const underTest = {
    buildbot: '4.3.0',
    twisted: '24.11.0',
    python: '3.11.2',
    image: 'sha256:4567',
  };
  const recordOfRelease = (release: object) =>
    JSON.parse(JSON.stringify({ ...record, release: { ...record.release, ...release } }));

  test.each([
    ['other workers', { worker: underTest }],
    ['workers from an image', { worker: { ...underTest, from: { image: 'own/worker:1' } } }],
    ['another Twisted', { from: { twisted: '24.3.0' } }],
    ['a checkout', { from: { checkout: './buildbot' } }],
  ])('takes a record and a baseline of %s', (_, release) => {
    expect(flaw('run', recordOfRelease(release))).toBeUndefined();
    const { release: seen } = parseRecord(
      JSON.stringify(recordOfRelease(release)),
      'observations.json',
    );
    expect(flaw('baseline', { ...known, release: withoutImages(seen) })).toBeUndefined();
  });

  test.each([
    ['an origin of two kinds', { from: { checkout: './buildbot', image: 'own:1' } }],
    ['no origin at all', { from: {} }],
    ['workers of workers', { worker: { ...underTest, worker: underTest } }],
  ])('refuses %s', (_, release) => {
    expect(flaw('run', recordOfRelease(release))).toEqual(expect.any(String));
  });

  const wrong = (change: Record<string, unknown>, index = 0) => ({
    ...record,
    cells: record.cells.with(index, { ...record.cells[index], ...change } as Cell),
  });

  test.each([
    ['an unknown status', wrong({ status: 'fine' })],
    [
      'an outcome that is neither reached nor stopped',
      wrong({ outcome: { reached: false, over: 'IPv6' } }),
    ],
    ['a cell as known without a verdict', wrong({ verdict: undefined })],
    ['an inconclusive cell without a reason', wrong({ reasons: undefined }, 1)],
    ['an inconclusive cell with an outcome', wrong({ ...reached }, 1)],
    ['a field that nobody documented', wrong({ colour: 'red' })],
    ['another schema', { ...record, schema: 1 }],
    ['a record without an engine', { ...record, engine: undefined }],
  ])('refuses %s', (_, value) => {
    expect(flaw('run', JSON.parse(JSON.stringify(value)))).toEqual(expect.any(String));
  });
});

describe('a world that was up', () => {
  const here = (...changes: string[]) => ({ since: '2026-01-02T03:04:05.000Z', changes });

  test('is told in the record, and stays so when that is judged anew', () => {
    const of = recordOf({ ...seen, here: here() }, catalogue, known);
    expect(of.cells).toEqual(record.cells);
    expect(parseRecord(formatRecord(of), 'a file').here).toEqual(here());
    expect(recordOf(runIn(of), catalogue, known)).toEqual(of);
  });

  test('and that a user had changed proves nothing of a claim, or of what is known of a release', () => {
    const changes = [knownChange({ holds: { reached: false } })];
    const run = { ...seen, here: here('IPv6 is dropped') };
    const [cell] = recordOf(run, { ...catalogue, changes }, known).cells;
    expect(cell).toMatchObject({ verdict: 'no claim', status: 'as-known' });
    const [unchanged] = recordOf(seen, { ...catalogue, changes }, known).cells;
    expect(unchanged).toMatchObject({ verdict: 'confirmed', status: 'changed' });
  });
});
