import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { flaw } from '../document/parse.ts';
import { EXIT, LabError } from '../errors.ts';
import { recordFile, selftestFile } from '../paths.ts';
import { formatRecord, recordOf } from '../record.ts';
import type { Caught } from '../selftest.ts';
import { inEmptyCheckout, paths } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import { catalogue, observation, reached, run } from '../testing/sample.ts';

inEmptyCheckout();

const saboteur = (id: string, caught = true): Caught => ({
  id,
  breaks: 'It breaks.',
  acts: 'on real evidence',
  expected: 'inconclusive: wire',
  came: 'inconclusive: the wire',
  caught,
});
/** A selftest of these saboteurs. */
const selftest = (...all: readonly Caught[]) => ({
  selftest: async (isChosen: (id: string) => boolean, tell: (caught: Caught) => void) => {
    const chosen = all.filter(({ id }) => isChosen(id));
    for (const one of chosen) tell(one);
    return { saboteurs: chosen, sources: 'these' };
  },
});

test('each saboteur is told, and the score is kept', async () => {
  const { out, code } = await lab('selftest', selftest(saboteur('one'), saboteur('two')));
  expect(out).toContain('✓ one  inconclusive: the wire');
  expect(out).toContain('2 of 2 saboteurs caught');
  expect(code).toBe(EXIT.ok);
  const record: unknown = JSON.parse(readFileSync(selftestFile(paths), 'utf8'));
  expect(flaw('selftest', record)).toBeUndefined();
  expect(record).toMatchObject({ sources: 'these' });
  expect(existsSync(page())).toBe(false);
});

const page = () => join(paths.latest, 'index.html');
/** Writes the record of a run by these sources. */
const keepRunBy = (sources: string) => {
  const seen = observation('worker/name', 'dual-stack', { finding: reached });
  const record = recordOf({ ...run([seen]), sources }, catalogue, undefined);
  writeFileSync(recordFile(paths), formatRecord(record));
};

test.each([
  ['the same sources has the score', 'these', '1 of 1 saboteurs caught in '],
  ['other sources says that these were not tested', 'others', 'none of these sources of the lab'],
])('the report of a run that lies there and is by %s', async (_, sources, told) => {
  keepRunBy(sources);
  const { out, code } = await lab('selftest', selftest(saboteur('one')));
  expect(out).toMatch(/The report of the last run tells: .+\. Wrote .*index\.html\./);
  expect(out).toContain(told);
  expect(readFileSync(page(), 'utf8')).toContain(told);
  expect(code).toBe(EXIT.ok);
});

test('a record that cannot be read takes nothing from the verdict', async () => {
  writeFileSync(recordFile(paths), '{}');
  const { err, code } = await lab('selftest', selftest(saboteur('one')));
  expect(err).toMatch(/^The report of the last run was not written anew: .*observations\.json/);
  expect(code).toBe(EXIT.ok);
});

test('one that was not caught is red, and told with what must follow', async () => {
  const all = selftest(saboteur('one'), saboteur('two', false));
  const { out, code } = await lab('selftest', all);
  expect(out).toContain('✗ two  It breaks.\n    expected inconclusive: wire\n    came     incon');
  expect(code).toBe(EXIT.broken);
});

test('a part of them is asked by a part of an id, and keeps no score', async () => {
  const { out } = await lab('selftest tw', selftest(saboteur('one'), saboteur('two')));
  expect(out).toContain('1 of 1 saboteurs caught');
  expect(out).not.toContain('selftest.json');
  const { err, code } = await lab('selftest three', selftest(saboteur('one')));
  expect(err).toContain("No saboteur's id contains three.");
  expect(code).toBe(EXIT.usage);
});

test('a selftest that breaks leaves no score, and a part of one leaves that of the whole', async () => {
  await lab('selftest', selftest(saboteur('one')));
  const breaks = { selftest: () => Promise.reject(new LabError('The engine is gone.', 'Wait.')) };
  expect((await lab('selftest one', breaks)).code).toBe(EXIT.broken);
  expect(existsSync(selftestFile(paths))).toBe(true);
  expect((await lab('selftest', breaks)).code).toBe(EXIT.broken);
  expect(existsSync(selftestFile(paths))).toBe(false);
});
