import { describe, expect, test } from 'vitest';
import { flaw } from './document/parse.ts';
import { documentSchema } from './document/version.ts';
import { EXIT } from './errors.ts';
import {
  compareRepeats,
  differs,
  exitCodeOfRepeats,
  hasEvidence,
  isFirst,
  type Repeat,
  type RepeatedCell,
  type Repetition,
} from './repeat.ts';
import { brokenLab, repeatsOf, repetitionOf, type SeenByEach } from './testing/repeats.ts';
import { observation, reached, stopped } from './testing/sample.ts';
import { upperBound } from './wilson.ts';

const same = (seconds: number) =>
  observation('worker/name', 'dual-stack', { finding: reached, seconds });
const other = observation('worker/name', 'dual-stack', { finding: stopped('tls') });
const undecided = (reason: string) =>
  observation('worker/name', 'dual-stack', { reasons: [reason] });

function only(...repeats: SeenByEach): RepeatedCell {
  const [cell, ...more] = compareRepeats(repeatsOf(...repeats));
  expect(more).toEqual([]);
  return cell as RepeatedCell;
}

describe('a cell', () => {
  test('that came to the same differs not, however long it took', () => {
    const cell = only([same(1)], [same(9)], [same(3)]);
    expect(differs(cell)).toBe(false);
    expect(cell).toMatchObject({ trials: 3, differing: 0, bound: upperBound(0, 3) });
    expect(cell.outcomes).toEqual([{ finding: reached, lab: 'sound', repeats: [1, 2, 3] }]);
  });

  test('that came to another finding once differs, and tells where each one is shown', () => {
    const cell = only([other], [same(1)], [same(1)]);
    expect(differs(cell)).toBe(true);
    expect(cell).toMatchObject({ trials: 3, differing: 1, bound: upperBound(1, 3) });
    expect(cell.outcomes).toEqual([
      { finding: reached, lab: 'sound', repeats: [2, 3], evidence: '2/worker/name' },
      { finding: stopped('tls'), lab: 'sound', repeats: [1], evidence: '1/worker/name' },
    ]);
  });

  test.each([
    ['queried', { ...reached, queried: [] }],
    ['afterwards', { ...reached, afterwards: 'retries' }],
  ] as const)('differs by %s alone, too', (_, finding) => {
    const second = observation('worker/name', 'dual-stack', { finding });
    expect(differs(only([same(1)], [second]))).toBe(true);
  });

  test('that could not be told once differs, and counts as a trial', () => {
    const cell = only([same(1)], [undecided('two witnesses disagree')]);
    expect(cell).toMatchObject({ trials: 2, differing: 1 });
    expect(cell.outcomes[1]).toMatchObject({ reasons: ['two witnesses disagree'], lab: 'sound' });
  });

  test('that could never be told does not differ, though the words do', () => {
    const cell = only([undecided('at 3 s')], [undecided('at 4 s')]);
    expect(differs(cell)).toBe(false);
    expect(hasEvidence(cell)).toBe(true);
  });

  test('of a broken lab is no trial', () => {
    expect(only([same(1)], [brokenLab], [same(1)])).toMatchObject({ trials: 2, differing: 0 });
    expect(only([brokenLab], [brokenLab])).toMatchObject({ trials: 0, differing: 0, bound: 1 });
  });

  test('that a repeat did not ask differs', () => {
    const cell = only([same(1)], []);
    expect(cell.trials).toBe(1);
    expect(cell.outcomes[1]).toMatchObject({ lab: 'broken', reasons: ['it was not asked'] });
  });
});

test('evidence is kept of the first repeat that saw a finding', () => {
  const cells = compareRepeats(repeatsOf([same(1)], [same(1)], [other], [other]));
  const kept = [1, 2, 3, 4].filter((repeat) => isFirst(cells)(repeat, 'worker/name @ dual-stack'));
  expect(kept).toEqual([1, 3]);
  expect(cells.filter(hasEvidence)).toEqual(cells);
  expect(compareRepeats(repeatsOf([same(1)], [same(2)])).filter(hasEvidence)).toEqual([]);
});

test.each<[string, Repeat[], Partial<Repetition>, number]>([
  ['no cell differs', repeatsOf([same(1)], [same(2)]), {}, EXIT.ok],
  ['one differs', repeatsOf([same(1)], [other]), {}, EXIT.changed],
  ['one could not be told', repeatsOf([same(1)], [undecided('')]), {}, EXIT.broken],
  ['one differs and the lab broke', repeatsOf([other], [same(1)], [brokenLab]), {}, EXIT.broken],
  ['the lab broke beside', repeatsOf([same(1)], [same(1)]), { problems: ['It.'] }, EXIT.broken],
  ['nothing was asked', repeatsOf([], []), {}, EXIT.broken],
])('the end when %s', (_, repeats, rest, code) => {
  expect(exitCodeOfRepeats({ ...repetitionOf(repeats), ...rest })).toBe(code);
});

test('it is a document of its schema', () => {
  const repetition = repetitionOf(repeatsOf([same(1)], [other], [brokenLab]));
  expect(flaw('repetition', repetition)).toBeUndefined();
  expect(repetition.schema).toBe(documentSchema);
  expect(flaw('repetition', { ...repetition, seed: -1 })).toContain('seed: ');
});
