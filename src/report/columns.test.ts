import { expect, test } from 'vitest';
import { coloursOf } from './colours.ts';
import { columns, cut } from './columns.ts';

const { red } = coloursOf(true);

test('a column is as wide as its widest text, two spaces from the next, with nothing at the end', () => {
  expect(
    columns([
      ['a', 'one', ''],
      ['long', 'b', 'c'],
    ]),
  ).toBe('a     one\nlong  b    c');
});

test.each([
  ['colours', red('no'), 2],
  ['wide characters', '漢字', 4],
  ['a mark of the grid', '≠', 1],
])('%s are measured as a terminal shows them', (_, text, width) => {
  expect(columns([[text, 'x']])).toBe(`${text}  x`);
  expect(
    columns([
      [text, 'x'],
      ['1234', 'y'],
    ]),
  ).toBe(`${text}${' '.repeat(4 - width)}  x\n1234  y`);
});

test('a text is wrapped at spaces to the width of its column, and keeps its own lines', () => {
  expect(columns([['id', 'one two  three\nfour']], [4, 8])).toBe(
    'id    one two\n      three\n      four',
  );
  expect(columns([['  indented', 'x']], [4])).toBe('  indented  x');
});

test('a word that is longer than its column stays whole', () => {
  expect(columns([['see https://example.org/long', 'x']], [6])).toBe(
    'see     x\nhttps://example.org/long',
  );
});

test('a text is cut to a width, and says so', () => {
  expect(cut('connection', 5)).toBe('conn…');
  expect(cut('tls', 3)).toBe('tls');
  expect(cut('connection')).toBe('connection');
});

test('no rows are no text', () => {
  expect(columns([])).toBe('');
});
