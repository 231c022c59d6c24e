import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { formatBaseline } from '../../src/baseline.ts';
import { baselineFile, pathsIn, readLatest } from '../../src/paths.ts';
import { baseline, reached, stopped } from '../../src/testing/sample.ts';
import { Runs, runsWithin } from '../testing/runs.ts';

const runs = new Runs();
vi.setConfig({ testTimeout: runsWithin });
afterAll(() => {
  runs[Symbol.dispose]();
  vi.resetConfig();
});

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lab-reporter-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const asKnown = [
  { scenario: 'worker/name', topology: 'dual-stack', finding: reached },
  { scenario: 'worker/literal', topology: 'dual-stack', finding: stopped('tls') },
  { scenario: 'worker/name', topology: 'aaaa-only', finding: stopped('resolution') },
] as const;

async function report(
  cells: Parameters<typeof baseline>[0] | undefined,
  environment: Record<string, string> = {},
  filter?: string,
) {
  const file = baselineFile(pathsIn(root), '3.6.1');
  await mkdir(dirname(file), { recursive: true });
  if (cells) writeFileSync(file, formatBaseline(baseline(cells)));
  const { all, exitCode } = await runs.run({
    root,
    environment,
    ...(filter && { filter }),
  });
  const record = readLatest(pathsIn(root));
  const statuses = Object.fromEntries(
    record?.cells.map((cell) => [`${cell.scenario} @ ${cell.topology}`, cell.status]) ?? [],
  );
  return { all, exitCode, record, statuses };
}

test('a run that saw what is known ends with 0 and leaves every report', async () => {
  const { all, exitCode, record } = await report(asKnown);
  expect(all).toContain('✓ worker/name @ aaaa-only  resolution  1.3 s');
  expect(all).toContain('3 as known, 0 changed, 0 new, 0 inconclusive, 0 lab-broken');
  expect(record?.release.twisted).toBe('22.10.0');
  for (const name of ['grid.md', 'junit.xml', 'index.html'])
    expect(readFileSync(join(pathsIn(root).latest, name), 'utf8')).toContain('worker/name');
  expect(exitCode).toBe(0);
});

test('cells for which there was no time left are told, and are no part of what was seen', async () => {
  const { all, exitCode, statuses } = await report(asKnown, { BREAK: 'time' });
  expect(all).toContain('There was no time left for 1 cell of 1 network: aaaa-only.');
  expect(all).not.toContain('aaaa-only is up');
  expect(statuses).toEqual({
    'worker/name @ dual-stack': 'as-known',
    'worker/literal @ dual-stack': 'as-known',
  });
  expect(exitCode).toBe(0);
});

test('with progress alone it says what is being asked, and leaves what was found to the reports', async () => {
  const { all, exitCode, record } = await report(asKnown, { TELL: 'progress' });
  expect(all).toContain('✓ worker/name @ aaaa-only  resolution  1.3 s');
  expect(all).toContain('Evidence lies in');
  expect(all).not.toContain('as known');
  expect(record?.cells).toHaveLength(3);
  expect(exitCode).toBe(0);
});

test('a change ends with 1 and says what was and what is', async () => {
  const { all, exitCode, statuses } = await report([
    ...asKnown.slice(0, 2),
    { scenario: 'worker/name', topology: 'aaaa-only', finding: reached },
  ]);
  expect(statuses['worker/name @ aaaa-only']).toBe('changed');
  expect(all).toMatch(/regressed +worker\/name +was +reached over IPv4/);
  expect(exitCode).toBe(1);
});

test('without a baseline all is new, and it says how to accept it', async () => {
  const { all, exitCode } = await report(undefined);
  expect(all).toContain('lab baseline --accept');
  expect(all).toContain('3 new');
  expect(exitCode).toBe(1);
});

test('of a release without a baseline each cell is compared with the nearest, as the report is', async () => {
  const file = baselineFile(pathsIn(root), '3.5.0');
  await mkdir(dirname(file), { recursive: true });
  writeFileSync(file, formatBaseline(baseline(asKnown, '3.5.0')));
  const { all, exitCode, statuses } = await report(undefined);
  expect(new Set(Object.values(statuses))).toEqual(new Set(['as-known']));
  expect(all).toContain('Nothing changed from the baseline of Buildbot 3.5.0 (3.6.1 has none) to');
  expect(all).toContain('Buildbot 3.6.1 has no baseline of its own yet: accept');
  expect(exitCode).toBe(0);
});

test.each([
  ['up', 'The DNS server did not come up.'],
  ['isolation', 'The capture holds an IPv4 packet.'],
  ['test', 'The worker container ended.'],
])('a lab that breaks (%s) ends with 3, names the cell and the reason', async (what, reason) => {
  const { all, exitCode, record, statuses } = await report(asKnown, { BREAK: what });
  expect(statuses).toEqual({
    'worker/name @ dual-stack': 'as-known',
    'worker/literal @ dual-stack': 'as-known',
    'worker/name @ aaaa-only': 'lab-broken',
  });
  expect(record?.cells.find(({ status }) => status === 'lab-broken')?.reasons).toEqual([reason]);
  expect(all).toContain(`! worker/name @ aaaa-only`);
  expect(all).toContain('2 as known, 0 changed, 0 new, 0 inconclusive, 1 lab-broken');
  expect(exitCode).toBe(3);
});

test('the remedy of an error is told with it', async () => {
  const { all } = await report(asKnown, { BREAK: 'up' });
  expect(all).toContain('  the run\n    The DNS server did not come up. Read its log.');
});

test('cells that a filter leaves out are not asked and not red', async () => {
  const { exitCode, statuses } = await report(asKnown, {}, 'dual-stack.*worker/name');
  expect(statuses).toEqual({ 'worker/name @ dual-stack': 'as-known' });
  expect(exitCode).toBe(0);
});

test('a run of a part keeps the report of the others of the same subject, and ends as its own do', async () => {
  const known = [...asKnown.slice(1), { ...asKnown[0], finding: stopped('tls') }];
  expect((await report(known)).exitCode).toBe(1);
  const of = 'aaaa-only.*worker/name';
  const { all, exitCode, record, statuses } = await report(known, {}, of);
  expect(statuses).toEqual({ 'worker/name @ aaaa-only': 'as-known' });
  expect(record?.earlier?.map(({ scenario, status }) => [scenario, status])).toEqual([
    ['worker/name', 'changed'],
    ['worker/literal', 'as-known'],
  ]);
  expect(all).toContain('The report keeps 2 cells, the oldest asked 2026-11-20 10:05 UTC.');
  expect(all).toContain('1 as known, 0 changed');
  expect(exitCode).toBe(0);
  const other = await report(known, { TWISTED: '24.3.0' }, of);
  expect(other.record).not.toHaveProperty('earlier');
});

test('a world that breaks names only the cells that were to be asked', async () => {
  const { statuses } = await report(asKnown, { BREAK: 'up', MORE: '1' }, 'aaaa-only.*worker/name');
  expect(statuses).toEqual({ 'worker/name @ aaaa-only': 'lab-broken' });
});

test('nothing asked ends with 3', async () => {
  const { exitCode, record } = await report(asKnown, {}, 'no such test');
  expect(record).toBeUndefined();
  expect(exitCode).toBe(3);
});
