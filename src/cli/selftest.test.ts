import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { flaw } from '../document/parse.ts';
import { EXIT } from '../errors.ts';
import { selftestFile } from '../paths.ts';
import type { Caught } from '../selftest.ts';
import { inEmptyCheckout, paths } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';

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
    return chosen;
  },
});

test('each saboteur is told, and the score is kept', async () => {
  const { out, code } = await lab('selftest', selftest(saboteur('one'), saboteur('two')));
  expect(out).toContain('✓ one  inconclusive: the wire');
  expect(out).toContain('2 of 2 saboteurs caught');
  expect(code).toBe(EXIT.ok);
  const record: unknown = JSON.parse(readFileSync(selftestFile(paths), 'utf8'));
  expect(flaw('selftest', record)).toBeUndefined();
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
