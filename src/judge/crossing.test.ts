import { expect, test } from 'vitest';
import type { Attempt } from '../evidence.ts';
import { attempt, evidence, instruments } from '../testing/evidence.ts';
import { crossingDoubts } from './crossing.ts';

const routes = ['default', '2001:db8:1:2:0:464:c:2', '2001:db8:1:2:64::/96', '2001:db8:1:2::/64'];
const crossed: Attempt = attempt('IPv4', {
  from: { address: '192.0.0.1', port: 40_000 },
  to: { address: '198.18.27.19', port: 9989 },
  crossedAs: {
    from: { address: '2001:db8:1:2:0:464:c:2', port: 40_000 },
    to: { address: '2001:db8:1:2:64:0:c612:1b13', port: 9989 },
  },
});
const { node } = instruments();
const doubts = (one: Attempt) =>
  crossingDoubts(
    evidence({
      wire: { answers: [], attempts: [one] },
      instruments: instruments({ node: { ...node, routes } }),
    }),
  ).join();
const as = (change: Partial<NonNullable<Attempt['crossedAs']>>): Attempt => ({
  ...crossed,
  crossedAs: { ...(crossed.crossedAs as NonNullable<Attempt['crossedAs']>), ...change },
});

test('as its node and its prefix have it, there is no doubt; nor where nothing is translated', () => {
  expect(doubts(crossed)).toBe('');
  expect(doubts(attempt('IPv4'))).toBe('');
});

test.each<[string, Attempt, RegExp]>([
  ['other ports', as({ from: { address: '2001:db8:1:2:0:464:c:2', port: 1 } }), /between other/],
  ['another port of the peer', as({ to: { address: '::1', port: 1 } }), /between other ports/],
  [
    'the address of another node',
    as({ from: { address: '2001:db8:1:2:0:464:c:3', port: 40_000 } }),
    /which is not its node's translator/,
  ],
  [
    'another peer',
    as({ to: { address: '2001:db8:1:2:64:0:c612:1b14', port: 9989 } }),
    /which is not 198\.18\.27\.19/,
  ],
  ['no IPv4', { ...crossed, to: { address: '2001:db8::a', port: 9989 } }, /is not of IPv4/],
  ['another node', { ...crossed, from: { address: '192.0.2.1', port: 40_000 } }, /is not of IPv4/],
])('%s', (_, one, doubt) => {
  expect(doubts(one)).toMatch(doubt);
});

test('a node that translates has its connections cross the link', () => {
  const { crossedAs: _, ...plain } = crossed;
  expect(doubts(plain)).toMatch(/nothing says how it crossed the link/);
});
