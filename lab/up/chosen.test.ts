import { expect, test } from 'vitest';
import { EXIT } from '../../src/errors.ts';
import { sessionOf } from '../session/session.ts';
import { standing } from '../testing/standing.ts';
import { chosen, nodeOf, whole } from './chosen.ts';

const one = standing('one');
const two = standing('two');
const { record: _, ...unfinished } = one;

test('the world that is up is meant where none is named', () => {
  expect(chosen([one], undefined)).toBe(one);
  expect(chosen([one, two], 'two')).toBe(two);
});

test.each([
  [[], undefined, 'No world is up.'],
  [[one, two], undefined, '2 worlds are up: one, two.'],
  [[one, two], 'tow', 'There is no world "tow".'],
])('of %o, %s is wrong usage', (worlds, wanted, message) => {
  expect(() => chosen(worlds, wanted)).toThrow(
    expect.objectContaining({ message, exitCode: EXIT.usage }),
  );
});

test('a world that is there in part, or comes up, cannot be used', () => {
  expect(() => whole(unfinished)).toThrow(
    `one is not up yet: process ${process.pid} brings it up.`,
  );
  const maker = sessionOf().replace(/\d+$/, '1');
  expect(() => whole({ ...unfinished, maker })).toThrow(
    expect.objectContaining({
      message: 'one is there only in part: remove it with `lab down`.',
      exitCode: EXIT.broken,
    }),
  );
});

test('a node is known by its name, and must run', () => {
  expect(nodeOf(one, 'client').container).toBe('id-of-client');
  expect(() => nodeOf(one, 'clinet')).toThrow(
    expect.objectContaining({
      message: 'There is no node "clinet".',
      remedy: 'Did you mean client? one has dns, client.',
      exitCode: EXIT.usage,
    }),
  );
  expect(() => nodeOf(standing('one', {}, ['client']), 'client')).toThrow(
    expect.objectContaining({
      message: 'The node client of one does not run.',
      exitCode: EXIT.broken,
    }),
  );
});
