import { expect, test } from 'vitest';
import { type Finding, hasNoSocket, isRefusal, type Over, short, type Tls } from './outcome.ts';
import { reached, stopped } from './testing/sample.ts';

const over = (over: Over, tls: Tls = 'none', rest: Partial<Finding> = {}): Finding => ({
  ...reached,
  outcome: { reached: true, over, tls },
  ...rest,
});
const mute: Finding = { ...stopped('configuration'), afterwards: 'runs', listening: [] };

test.each<[string, Finding]>([
  ['4', over('IPv4')],
  ['6', over('IPv6')],
  ['4+6', over('IPv4+IPv6')],
  ['unix', over('Unix socket')],
  ['6 tls', over('IPv6', 'verified')],
  ['6 tls~', over('IPv6', 'chain only')],
  ['6 tls?', over('IPv6', 'unverified')],
  ['4 403', over('IPv4', 'none', { answered: 403 })],
  ['4 tls 403', over('IPv4', 'verified', { answered: 403 })],
  ['4', over('IPv4', 'none', { answered: 200 })],
  ['6>4', over('IPv6', 'none', { onward: ['IPv4'] })],
  ['4>4+6 tls', over('IPv4', 'verified', { onward: ['IPv4', 'IPv6'] })],
  ['4', over('IPv4', 'none', { onward: [] })],
  ['connection', stopped('connection')],
  ['no socket', mute],
])('%s is how a finding stands in the grid (%#)', (text, finding) => {
  expect(short(finding)).toBe(text);
});

test('a listener has no socket where it runs without one that was asked for', () => {
  expect(hasNoSocket(mute)).toBe(true);
  expect(hasNoSocket({ ...mute, listening: ['IPv6 any'] })).toBe(false);
  expect(hasNoSocket({ ...mute, afterwards: 'exits 1' })).toBe(false);
  expect(hasNoSocket({ ...over('IPv4'), afterwards: 'runs', listening: [] })).toBe(false);
  const { listening: _, ...dialler } = mute;
  expect(hasNoSocket(dialler)).toBe(false);
});

test('a status refuses from 400 on', () => {
  expect([undefined, 0, 399, 400, 500].map(isRefusal)).toEqual([false, false, false, true, true]);
});
