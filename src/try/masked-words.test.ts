import { describe, expect, test } from 'vitest';
import { readingWith, situationOf } from '../testing/situation.ts';
import { failureOf } from './failure.ts';
import { maskOf } from './mask.ts';
import { withMaskedWords } from './masked-words.ts';
import type { Situation } from './situation.ts';

const secret = 'MARK-7f3a of two  words';
const mask = maskOf([secret]);

/** Words that are told in part, with a secret on both sides of each cut. */
const words = [110, 150, 290].map((before) => `${'x'.repeat(before)}${secret} after`);

const gone = (said: string): Situation => ({
  ...situationOf(),
  reading: undefined,
  ending: { ...situationOf().ending, answer: null, exit: 7, said } as never,
});

const ways: readonly (readonly [string, (text: string) => Situation])[] = [
  ['an error', (text) => situationOf({ words: text })],
  ['a refusal of Buildbot', (text) => situationOf({}, [text])],
  ['a missing right', (text) => situationOf({ class: 'PermissionError', path: '/a', words: text })],
  ['an option', (text) => situationOf({ class: 'NoOptionError', words: text })],
  ['no Python', (text) => situationOf({ class: 'SyntaxError', words: text })],
  ['no UTF-8', (text) => situationOf({ class: 'UnicodeDecodeError', words: text })],
  ['a dial', (text) => situationOf({ class: 'ConnectionError', words: text })],
  ['a look-up', (text) => situationOf({ class: 'gaierror', words: text })],
  ['last words', gone],
  [
    'sys.exit',
    (text) => ({
      ...situationOf(),
      reading: readingWith({ failure: { type: 'exit', code: 1, words: text } }),
    }),
  ],
  ['a fault', (text) => ({ ...situationOf(), reading: readingWith({ faults: [text] }) })],
];

describe.each(ways)('of a secret across the cut in the words of %s', (_, situation) => {
  test.each(words)('nothing is told: %s', (text) => {
    const { sentence } = failureOf(withMaskedWords(situation(text), mask)) ?? {};
    expect(sentence).toContain('xxx');
    expect(sentence).not.toContain('MARK');
  });
});

test('without the mask a half of it would be', () => {
  const told = ways.map(([, situation]) => failureOf(situation(words[2] ?? ''))?.sentence);
  expect(told.join()).toContain('MARK');
});
