import { expect, test } from 'vitest';
import { predicted } from './prediction.ts';

test.each([
  [{ reached: true, over: 'IPv4+IPv6', tls: 'verified' }, 'everywhere: reached over IPv4 and IPv6; TLS verified'],
  [{ reached: false }, 'everywhere: not reached'],
  [{ reached: false, stoppedAt: 'tls', afterwards: 'exits 1' }, 'everywhere: stopped at tls; then exits 1'],
  [{ asked: ['A'] }, 'everywhere: asks A'],
  [{ asked: [] }, 'everywhere: asks nothing'],
  [{ listening: ['IPv4 any', 'IPv6 any'] }, 'everywhere: listens on IPv4 any, IPv6 any'],
  [{ connects: 'requests' }, 'everywhere: connects with requests'],
] as const)('%j reads %s', (prediction, words) => {
  expect(predicted({ claim: 'any', in: 'everywhere', ...prediction })).toBe(words);
});

test('topologies are named', () => {
  expect(predicted({ claim: 'any', in: ['dual-stack', 'ipv6-only'], reached: true })).toBe('in dual-stack, ipv6-only: reached');
});
