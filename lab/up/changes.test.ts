import { expect, test } from 'vitest';
import { changesInWords, withEntered } from './changes.ts';

test('that a user ran something in a node is a change, once a node', () => {
  const once = withEntered({ records: {} }, 'web');
  expect(withEntered(once, 'web')).toBe(once);
  expect(changesInWords(withEntered(once, 'dns'))).toEqual([
    'a user ran something in web',
    'a user ran something in dns',
  ]);
});
