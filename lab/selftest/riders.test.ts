import { expect, test } from 'vitest';
import type { Came } from '../../src/selftest.ts';
import { caughtInWorld, ridersAmong } from './riders.ts';
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
const asked = async () => {};
const world: WorldSaboteur['world'] = (of) => of;

test('one in each topology rides that acts once all was asked, and never before', () => {
  const both = saboteur('both', 'dual-stack', { world, asked });
  const [first, second] = ['first', 'second'].map((id) => saboteur(id, 'dual-stack', { asked }));
  const other = saboteur('other', 'ipv6-only', { asked });
  const all = [both, first, second, other].flatMap((one) => one ?? []);
  const { riders, others } = ridersAmong(all);
  expect([...riders].map(([topology, { id }]) => [topology, id])).toEqual([
    ['dual-stack', 'first'],
    ['ipv6-only', 'other'],
  ]);
  expect(others.map(({ id }) => id)).toEqual(['both', 'second']);
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
