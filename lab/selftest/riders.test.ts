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

const ids = (of: readonly WorldSaboteur[]) => of.map(({ id }) => id);
const shown = (of: readonly WorldSaboteur[]) =>
  ridesOf(of).map(({ topology, riders, others }) => [topology, ids(riders), ids(others)]);

test('who leaves nothing has the green world of a topology, and after them one other', () => {
  const all = [
    saboteur('first', 'dual-stack'),
    saboteur('passes', 'dual-stack', { leavesNothing: true }),
    saboteur('second', 'dual-stack'),
    saboteur('elsewhere', 'ipv6-only'),
  ];
  expect(shown(all)).toEqual([
    ['dual-stack', ['passes', 'first'], ['second']],
    ['ipv6-only', ['elsewhere'], []],
  ]);
});

test('where many leave nothing, they have several worlds, each with one other', () => {
  const passing = ['1', '2', '3', '4', '5', '6'].map((id) =>
    saboteur(id, 'ipv6-only', { leavesNothing: true }),
  );
  const breaking = ['a', 'b', 'c'].map((id) => saboteur(id, 'ipv6-only'));
  expect(shown([...breaking, ...passing])).toEqual([
    ['ipv6-only', ['1', '2', '3', '4', '5', 'a'], ['c']],
    ['ipv6-only', ['6', 'b'], []],
  ]);
  expect(shown(passing)[1]).toEqual(['ipv6-only', ['6'], []]);
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
