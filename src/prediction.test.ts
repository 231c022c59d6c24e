import { expect, test } from 'vitest';
import { predicted } from './prediction.ts';

test.each([
  ['everywhere', 'everywhere: not reached'],
  [['dual-stack', 'ipv6-only'], 'in dual-stack, ipv6-only: not reached'],
] as const)('what is predicted in %j is told with where', (where, words) => {
  expect(predicted({ in: where, reached: false })).toBe(words);
});
