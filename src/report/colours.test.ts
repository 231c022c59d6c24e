import { describe, expect, test } from 'vitest';
import { coloursOf, hasColour } from './colours.ts';

describe('a text in colour', () => {
  test('is styled, and the colour goes on after a style within it', () => {
    const { bold, dim, red } = coloursOf(true);
    expect(red('no')).toBe('\u001b[31mno\u001b[39m');
    expect(bold(`a ${dim('b')} c`)).toBe('\u001b[1ma \u001b[2mb\u001b[22m\u001b[1m c\u001b[22m');
  });

  test('stays as it is without colour', () => {
    for (const style of Object.values(coloursOf(false))) expect(style('no')).toBe('no');
  });
});

test.each([
  ['a terminal', { isTTY: true }, {}, true],
  ['a pipe', {}, {}, false],
  ['a dumb terminal', { isTTY: true }, { TERM: 'dumb' }, false],
  ['a terminal with NO_COLOR', { isTTY: true }, { NO_COLOR: '1' }, false],
  ['a terminal with an empty NO_COLOR', { isTTY: true }, { NO_COLOR: '' }, true],
  ['a pipe with FORCE_COLOR', {}, { FORCE_COLOR: '1' }, true],
  ['a terminal with FORCE_COLOR=0', { isTTY: true }, { FORCE_COLOR: '0' }, false],
  ['a pipe with both', {}, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
])('colours of %s', (_, stream, environment, colour) => {
  expect(hasColour(stream, environment)).toBe(colour);
});
