import { describe, expect, test } from 'vitest';
import { active, cellsOf, withoutCode } from '../testing/markdown.ts';
import { code, prose } from './markdown-text.ts';

describe('a code span', () => {
  test.each([
    ['plain', '`plain`'],
    ['with `one`', '`` with `one` ``'],
    ['a``b', '```a``b```'],
    ['a | b', '`a \\| b`'],
    ['a \\| b', '`a \\\\\\| b`'],
    [' ', ''],
    ['two\nlines', '`two lines`'],
  ])('of %j is %s', (text, span) => {
    expect(code(text)).toBe(span);
  });

  test('is one cell, and nothing but a code span', () => {
    for (const text of ['|', '\\|', '\\\\|', '`|`', '```', ' ` '])
      expect(cellsOf(`| ${code(text)} | next |`).map(withoutCode)).toEqual(['', 'next']);
  });
});

describe('a name', () => {
  test.each([
    ['Buildbot 4.3.0-worker-3.6.1 over IPv6', 'Buildbot 4.3.0-worker-3.6.1 over IPv6'],
    ['my_image:latest', 'my\\_image:latest'],
    ['@team', '@&#8203;team'],
    ['#1 GH-2', '#&#8203;1 GH-&#8203;2'],
    ['https://example.org www.example.org', 'https:&#8203;//example.org www&#8203;.example.org'],
  ])('%j is written %s', (name, written) => {
    expect(prose(name)).toBe(written);
  });
});

test('the test knows what is active', () => {
  const text = '@someone #1 [a](b) <b> https://example.org www.example.org **b** GH-1 ` `@in-code`';
  expect(active(text).length).toBeGreaterThan(7);
  expect(active('`@in-code` \\<b\\> \\[a\\]')).toEqual([]);
});
