import { expect, test } from 'vitest';
import { countedIn, scoreInWords, scoreOf } from './mutation-score.ts';

const report = (...statuses: string[]) => ({
  files: { 'src/diff.ts': { mutants: statuses.map((status) => ({ status })) } },
});

test('what no test reaches is missed, and what cannot be loaded is left out', () => {
  const counted = countedIn([
    report('Killed', 'Timeout', 'Killed'),
    report('Survived', 'NoCoverage', 'RuntimeError', 'CompileError'),
  ]);
  expect(scoreOf(counted)).toBe(60);
  expect(scoreInWords(counted)).toBe(
    'score 60.00 %: 2 Killed, 1 Timeout, 1 Survived, 1 NoCoverage, 1 RuntimeError, 1 CompileError',
  );
});

test('nothing that was mutated is no score of 100', () => {
  expect(scoreOf(countedIn([report()]))).toBeUndefined();
  expect(scoreInWords({})).toBe('no mutants');
});
