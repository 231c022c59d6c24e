import { expect, test } from 'vitest';
import type { Came } from '../../src/selftest.ts';
import { caughtInWorld, ridesOf } from './riders.ts';
import { broken, type WorldSaboteur } from './saboteur.ts';

const saboteur = (
  id: string,
  topology: string,
  more: Partial<WorldSaboteur> = {},
): WorldSaboteur => ({
  id,
  breaks: 'It breaks.',
  cell: { scenario: 'worker/name', topology },
  expects: broken(/another resolver/),
  ...more,
});

const shown = (of: readonly WorldSaboteur[]) =>
  ridesOf(of).map(({ topology, riders }) => [topology, riders.map(({ id }) => id)]);

test('who leaves nothing has the green world of a topology, and after them one other', () => {
  const all = [
    saboteur('first', 'dual-stack'),
    saboteur('passes', 'dual-stack', { leavesNothing: true }),
    saboteur('second', 'dual-stack'),
    saboteur('elsewhere', 'ipv6-only'),
  ];
  expect(shown(all)).toEqual([
    ['dual-stack', ['passes', 'first']],
    ['dual-stack', ['second']],
    ['ipv6-only', ['elsewhere']],
  ]);
});

const passing = (count: number) =>
  Array.from({ length: count }, (_, nth) =>
    saboteur(`${nth}`, 'ipv6-only', { leavesNothing: true }),
  );

test('where many leave nothing, they share the worlds evenly, each with one other', () => {
  const breaking = ['a', 'b'].map((id) => saboteur(id, 'ipv6-only'));
  expect(shown([...breaking, ...passing(4)])).toEqual([
    ['ipv6-only', ['0', '1', 'a']],
    ['ipv6-only', ['2', '3', 'b']],
  ]);
  expect(ridesOf(passing(14))).toHaveLength(1);
  expect(ridesOf(passing(15)).map(({ riders }) => riders.length)).toEqual([8, 7]);
});

test('fewer others have the world of one that is slow, and what takes longest comes first', () => {
  const breaking = [
    saboteur('a', 'ipv6-only'),
    saboteur('b', 'ipv6-only', { slow: 4 }),
    saboteur('alone', 'dual-stack'),
  ];
  const slowest = { ...(passing(1)[0] as WorldSaboteur), id: 'slowest', slow: 4 };
  expect(shown([...breaking, ...passing(4), slowest])).toEqual([
    ['ipv6-only', ['slowest', 'b']],
    ['ipv6-only', ['0', '1', '2', '3', 'a']],
    ['dual-stack', ['alone']],
  ]);
});

test('a cell that is slow is asked in one world', () => {
  const cell = { scenario: 'mail/via-postfix', topology: 'ipv6-only' };
  const slow = passing(4).map((one) => ({ ...one, cell, slow: 4 }));
  expect(ridesOf([...slow, ...passing(4)]).map(({ riders }) => riders.length)).toEqual([4, 4]);
});

test('who breaks the same cell has the same world', () => {
  const other = { scenario: 'mail/name', topology: 'ipv6-only' };
  const all = passing(28).map((one, nth) => (nth % 2 ? { ...one, cell: other } : one));
  const cells = ridesOf(all).map(({ riders }) => new Set(riders.map(({ cell }) => cell.scenario)));
  expect(cells).toEqual([new Set(['mail/name']), new Set(['worker/name'])]);
});

const found = (words: string): Came => ({ verdict: 'finding', words: [words] });
const cells = (own: Came, beside: Came) =>
  new Map([
    ['worker/name', own],
    ['worker/tls-name', beside],
  ]);

test('a cell beside that is spared must be as without the saboteur', () => {
  const without = cells(found('reached'), found('reached'));
  const red: Came = { verdict: 'lab broken', words: ['it has another resolver'] };
  const beside = { beside: ['worker/tls-name'] };
  const spares = saboteur('spares', 'dual-stack', { ...beside, spares: true });
  expect(caughtInWorld(spares, cells(red, found('reached')), without)).toMatchObject({
    caught: true,
  });
  expect(caughtInWorld(spares, cells(red, found('stopped')), without)).toMatchObject({
    caught: false,
    came: 'lab broken: it has another resolver; beside it worker/tls-name finding: stopped',
  });
  const hitsBoth = saboteur('hits both', 'dual-stack', beside);
  expect(caughtInWorld(hitsBoth, cells(red, red), without)).toMatchObject({ caught: true });
});

test('a cell that came to nothing is no evidence', () => {
  const of = saboteur('one', 'dual-stack');
  expect(() => caughtInWorld(of, new Map(), cells(found('reached'), found('reached')))).toThrow(
    'worker/name came to nothing beside one',
  );
});
