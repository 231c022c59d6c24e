import { expect, test } from 'vitest';
import { known, observation, reached, run, stopped } from '../../src/testing/sample.ts';
import { keeperOf } from './keeper.ts';

test('red is what is not as the baseline has it, also a lab that broke', () => {
  const { release } = run([]);
  const keeper = keeperOf({} as never, release, { changes: [] }, known);
  const cell = (rest: object) => observation('worker/name', 'dual-stack', rest);
  expect(keeper.isRed(cell({ finding: reached }))).toBe(false);
  expect(keeper.isRed(cell({ finding: stopped('tls') }))).toBe(true);
  expect(keeper.isRed(cell({ reasons: ['they disagree'] }))).toBe(true);
  expect(keeper.isRed(cell({ finding: reached, lab: 'broken' }))).toBe(true);
});
