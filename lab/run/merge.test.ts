import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { formatBaseline } from '../../src/baseline.ts';
import { baselineFile, pathsIn, readLatest } from '../../src/paths.ts';
import { baseline, reached, stopped } from '../../src/testing/sample.ts';
import { Runs, runsWithin } from '../testing/runs.ts';

const runs = new Runs();
vi.setConfig({ testTimeout: runsWithin });
const machines = mkdtempSync(join(tmpdir(), 'lab-shards-'));
afterAll(() => {
  runs[Symbol.dispose]();
  vi.resetConfig();
  rmSync(machines, { recursive: true });
});

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lab-merge-'));
  const known = [
    { scenario: 'worker/name', topology: 'dual-stack', finding: reached },
    { scenario: 'worker/literal', topology: 'dual-stack', finding: stopped('tls') },
    { scenario: 'worker/name', topology: 'aaaa-only', finding: stopped('resolution') },
  ] as const;
  const file = baselineFile(pathsIn(root), '3.6.1');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, formatBaseline(baseline(known)));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const first = { SHARD: '1/2', ELSEWHERE: 'aaaa-only' };
const second = { SHARD: '2/2', ELSEWHERE: 'dual-stack' };

const left = new Map<string, Promise<string>>();

/** What a shard left that ran on a machine of its own; it is run once, however often it is merged. */
async function shard(name: string, environment: Record<string, string>): Promise<string> {
  const key = JSON.stringify(environment);
  const ran = left.get(key) ?? runShard(join(machines, String(left.size)), environment);
  left.set(key, ran);
  const { latest } = pathsIn(join(root, name));
  cpSync(await ran, latest, { recursive: true });
  mkdirSync(join(latest, 'evidence', name), { recursive: true });
  writeFileSync(join(latest, 'evidence', name, 'outcome.json'), '{}');
  return latest;
}

async function runShard(machine: string, environment: Record<string, string>): Promise<string> {
  await runs.run({ root: machine, environment });
  return pathsIn(machine).latest;
}

async function merge(...directories: string[]) {
  const { all, exitCode } = await runs.run({ root, environment: {}, merges: directories });
  const statuses = Object.fromEntries(
    readLatest(pathsIn(root))?.cells.map((cell) => [
      `${cell.scenario} @ ${cell.topology}`,
      cell.status,
    ]) ?? [],
  );
  return { all, exitCode, statuses };
}

test('two shards make the run that they are parts of, with its evidence', async () => {
  await Promise.all([shard('a', first), shard('b', second)]);
  const { all, exitCode, statuses } = await merge(join(root, 'a'), join(root, 'b'));
  expect(statuses).toEqual({
    'worker/name @ dual-stack': 'as-known',
    'worker/literal @ dual-stack': 'as-known',
    'worker/name @ aaaa-only': 'as-known',
  });
  expect(all).toContain('3 as known, 0 changed, 0 new, 0 inconclusive, 0 lab-broken');
  const { latest } = pathsIn(root);
  for (const left of [
    'evidence/a/outcome.json',
    'evidence/b/outcome.json',
    'index.html',
    'junit.xml',
  ])
    expect(existsSync(join(latest, left))).toBe(true);
  expect(exitCode).toBe(0);
});

test('a shard that is missing is red, and its cells are named', async () => {
  const { all, exitCode, statuses } = await merge(await shard('a', first));
  expect(statuses['worker/name @ aaaa-only']).toBe('lab-broken');
  expect(all).toContain('no shard asked it');
  expect(exitCode).toBe(3);
});

test.each([
  [{ TWISTED: '24.10.0' }, 'and Buildbot 3.6.1 with Twisted 24.10.0'],
  [{ WORKER: '4.3.0' }, 'workers of Buildbot 4.3.0'],
  [{ SOURCES: 'of yesterday' }, 'the sources of the lab differ'],
])('of shards of different runs (%o) no cell counts', async (other, words) => {
  // Whichever is read last gives the run its name.
  const shards = await Promise.all([shard('a', { ...first, ...other }), shard('b', second)]);
  const { all, exitCode, statuses } = await merge(...shards);
  expect(all).toContain('The shards are of different runs: ');
  expect(all).toContain(words);
  expect(new Set(Object.values(statuses))).toEqual(new Set(['lab-broken']));
  expect(exitCode).toBe(3);
});

test('two of the same shard are red', async () => {
  const shards = await Promise.all([shard('a', first), shard('b', second), shard('c', second)]);
  const { all, exitCode, statuses } = await merge(...shards);
  expect(all).toContain('Two shards asked the same: worker/name @ aaaa-only,');
  expect(statuses['worker/name @ dual-stack']).toBe('lab-broken');
  expect(exitCode).toBe(3);
});

test.each(['up', 'isolation', 'test'])(
  'a world that broke in its shard (%s) is broken in the run',
  async (what) => {
    const shards = await Promise.all([shard('a', first), shard('b', { ...second, BREAK: what })]);
    const { exitCode, statuses } = await merge(...shards);
    expect(statuses).toMatchObject({
      'worker/name @ dual-stack': 'as-known',
      'worker/name @ aaaa-only': 'lab-broken',
    });
    expect(exitCode).toBe(3);
  },
);

test('where no shard lies nothing is merged', async () => {
  const { all, exitCode } = await merge(root);
  expect(all).toContain('There is nothing to merge');
  expect(exitCode).not.toBe(0);
});
