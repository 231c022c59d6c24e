import { expect, test } from 'vitest';
import { directive, tried } from '../../src/testing/trial.ts';
import type { TrialFinding } from '../../src/try/trial.ts';
import { grantable, withGranted } from './granted.ts';

const stopped: TrialFinding = { is: 'not dialled', why: 'as it stopped' };
const hidden: TrialFinding = { is: 'hidden', behind: 1 };
const directives = [directive({ kind: 'db' }), directive(), directive()];

test('a database at which the master stopped can be granted, and nothing else', () => {
  const plain = tried('ipv6-only', [stopped, hidden, hidden]);
  expect(grantable(plain, { directives })).toBe('db');
  expect(grantable(plain, { directives: directives.slice(1) })).toBeUndefined();
  expect(grantable(tried('ipv6-only', [stopped]), { directives })).toBeUndefined();
  const loading: TrialFinding = { is: 'hidden', behind: 'loading' };
  expect(grantable(tried('ipv6-only', [loading]), { directives })).toBeUndefined();
});

test('what was hidden is told as it was seen then, and the stop stays', () => {
  const quiet: TrialFinding = { is: 'not dialled', why: 'it sent nothing' };
  const plain = tried('ipv6-only', [stopped, hidden, hidden, hidden]);
  const granted = tried('ipv6-only', [quiet, quiet, { is: 'same', as: 2 }, hidden]);
  const came = withGranted(
    { ...plain, asked: [{ name: 'a.test', by: 'the master' }], seconds: 1 },
    { ...granted, asked: [{ name: 'a.test', by: 'the master' }], seconds: 2.25 },
    'db',
  );
  expect(came.findings).toEqual([
    stopped,
    { ...quiet, granted: ['db'] },
    { is: 'same', as: 2 },
    hidden,
  ]);
  expect(came).toMatchObject({ granted: ['db'], seconds: 3.25 });
  expect(came.asked).toHaveLength(1);
  const loading = { sentence: 'no such file' };
  expect(withGranted(plain, { ...granted, loading }, 'db').loading).toEqual({
    sentence: 'with db granted: no such file',
  });
  const ended = { sentence: 'it wrote too much' };
  expect(withGranted(plain, { ...granted, ended }, 'db').ended).toEqual(ended);
});
