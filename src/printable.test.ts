import { describe, expect, test } from 'vitest';
import { LabError, toldInFull } from './errors.ts';
import { printable, printableIn, printableLines } from './printable.ts';
import { recordOf } from './record.ts';
import { hostile } from './testing/hostile.ts';
import { catalogue, observation, run } from './testing/sample.ts';

/** What a terminal obeys, hides or turns around. */
const obeyed = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

describe('what a program said is printable', () => {
  test.each([
    ['\u001b[31mred\u001b[0m', '\\x1b[31mred\\x1b[0m'],
    ['one\ntwo\r\tthree', 'one\\ntwo\\r\\tthree'],
    ['\u009b2J\u0000\u007f', '\\x9b2J\\x00\\x7f'],
    ['\u202eabc\u2028\ufeff', '\\u{202e}abc\\u{2028}\\u{feff}'],
    ['half of a pair: \ud800', 'half of a pair: \\u{d800}'],
    ['plain wörds, 日本語 and 🙂', 'plain wörds, 日本語 and 🙂'],
  ])('%j is shown as %s', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test.each(hostile)('%j', (words) => {
    expect(printable(words)).not.toMatch(obeyed);
    expect(printable(printable(words))).toBe(printable(words));
  });
});

test('several lines stay several, with their tabs', () => {
  expect(printableLines('a\n\tb\u001b[0m\r\n')).toBe('a\n\tb\\x1b[0m\\r\n');
});

test('everything in a document is printable', () => {
  const document = { a: ['\u001b', 1, null, { b: '\u0000' }], c: true };
  expect(printableIn(document)).toEqual({ a: ['\\x1b', 1, null, { b: '\\x00' }], c: true });
});

test('an error of the lab is told without the escape sequences of a program in it', () => {
  const error = new LabError('It said: \u001b[2Jnothing\nand more', 'Read \u009bit.');
  expect(toldInFull(error)).toBe('It said: \\x1b[2Jnothing\nand more\nRead \\x9bit.');
});

test('what the record of a run has from programs is printable', () => {
  const words = '\u001b[2J';
  const witnesses = { dns: words, wire: words, acceptor: words, product: words };
  const unclear = observation('worker/name', 'aaaa-only', { reasons: [words], witnesses });
  const record = recordOf(run([unclear], { buildbot: words }), catalogue, undefined);
  expect(JSON.stringify(record)).not.toContain('\\u001b');
  expect(record.cells[0]).toMatchObject({ reasons: ['\\x1b[2J'], witnesses: { dns: '\\x1b[2J' } });
});
