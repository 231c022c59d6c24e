import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CellId, cellName, evidenceName } from '../../src/cell.ts';
import { earlierThan } from '../../src/earlier.ts';
import { readLatest } from '../../src/paths.ts';
import { formatRecord, recordOf } from '../../src/record.ts';
import { catalogue, observation, reached, run } from '../../src/testing/sample.ts';
import { makeRoom } from './kept.ts';

let latest: string;
beforeEach(() => {
  latest = mkdtempSync(join(tmpdir(), 'lab-kept-'));
  const seen = ['dual-stack', 'aaaa-only'].map((topology) =>
    observation('worker/name', topology, { finding: reached, at: '2026-11-20T10:05:59.000Z' }),
  );
  for (const cell of [...seen, { scenario: 'worker/stray', topology: 'dual-stack' }])
    mkdirSync(join(latest, 'evidence', evidenceName(cell)), { recursive: true });
  writeFileSync(
    join(latest, 'observations.json'),
    formatRecord(recordOf(run(seen), catalogue, undefined)),
  );
  for (const name of ['blob.json', 'selftest.json', 'index.html'])
    writeFileSync(join(latest, name), '{}');
});
afterEach(() => rmSync(latest, { recursive: true, force: true }));

let asked: CellId[];
beforeEach(() => {
  asked = [{ scenario: 'worker/name', topology: 'dual-stack' }];
});
const evidence = () => readdirSync(join(latest, 'evidence'));

test('a run keeps the evidence of what it does not ask of the same subject, and no other', () => {
  makeRoom({ latest }, run([]), asked, catalogue);
  expect(evidence()).toEqual(['worker__name@aaaa-only']);
  expect(readdirSync(latest).sort()).toEqual(['evidence', 'observations.json', 'selftest.json']);
});

test('a run that is killed leaves no finding of what it asked', () => {
  makeRoom({ latest }, run([]), asked, catalogue);
  const record = readLatest({ latest });
  expect(record?.cells).toEqual([]);
  expect(record?.earlier?.map(cellName)).toEqual(['worker/name @ aaaa-only']);
});

test('what a killed run had seen is not what the next one finds of an earlier cell', () => {
  makeRoom({ latest }, run([]), asked, catalogue);
  mkdirSync(join(latest, 'evidence', 'worker__name@dual-stack'));
  const next = [{ scenario: 'worker/literal', topology: 'dual-stack' }];
  makeRoom({ latest }, run([]), next, catalogue);
  expect(evidence()).toEqual(['worker__name@aaaa-only']);
  expect(earlierThan(run([]), next, readLatest({ latest }), catalogue).map(cellName)).toEqual([
    'worker/name @ aaaa-only',
  ]);
});

test.each([
  ['another subject', () => run([], { twisted: '24.3.0' })],
  [
    'a run that asks all of it again',
    () => {
      asked.push({ scenario: 'worker/name', topology: 'aaaa-only' });
      return run([]);
    },
  ],
  [
    'a record that this lab cannot read',
    () => {
      writeFileSync(join(latest, 'observations.json'), '{"schema": 1}');
      return run([]);
    },
  ],
])('of %s nothing is left but the score of the selftest', (_, of) => {
  makeRoom({ latest }, of(), asked, catalogue);
  expect(readdirSync(latest)).toEqual(['selftest.json']);
});
