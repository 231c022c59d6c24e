import { expect, test } from 'vitest';
import { withMadeUp } from './load-with-made-up.ts';

const failure = { sentence: 'No such file: passwords.', remedy: 'Give it.', exit: 2 } as const;

test('a failure says why what it asks for is not made up', () => {
  const refused = new Map([
    ['/srv/tree/passwords', 'master.cfg line 3 takes its text apart (lines)'],
  ]);
  const sentences: string[] = [];
  expect(withMadeUp(failure, { refused, sentences }, '/srv/tree')).toEqual({
    ...failure,
    remedy: 'Give it. passwords is not made up: master.cfg line 3 takes its text apart (lines).',
  });
  expect(withMadeUp(failure, { refused: new Map(), sentences }, '/srv/tree')).toBe(failure);
  expect(withMadeUp(undefined, { refused, sentences }, '/srv/tree')).toBeUndefined();
});

test('a failure says what was made up for the file', () => {
  const made = { refused: new Map(), sentences: ['the text in a.token', 'the text in b.pass'] };
  expect(withMadeUp(failure, made, '/srv/tree')?.remedy).toBe(
    'Give it. It was loaded with the text in a.token; the text in b.pass, made up.',
  );
});
