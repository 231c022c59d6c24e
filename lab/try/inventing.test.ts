import { expect, test } from 'vitest';
import { askedFor } from './inventing.ts';

const failure = { sentence: 'No such file: passwords.', remedy: 'Give it.', exit: 2 } as const;

test('a failure says why what it asks for is not made up', () => {
  const refused = new Map([
    ['/srv/tree/passwords', 'master.cfg line 3 takes its text apart (lines)'],
  ]);
  expect(askedFor(failure, refused, '/srv/tree')).toEqual({
    ...failure,
    remedy: 'Give it. passwords is not made up: master.cfg line 3 takes its text apart (lines).',
  });
  expect(askedFor(failure, new Map(), '/srv/tree')).toBe(failure);
  expect(askedFor(undefined, refused, '/srv/tree')).toBeUndefined();
});
