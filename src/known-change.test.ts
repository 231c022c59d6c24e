import { expect, test } from 'vitest';
import { covers, isOn } from './known-change.ts';
import { knownChange } from './testing/sample.ts';

const old = { buildbot: '3.9.2', twisted: '22.10.0' };
const recent = { buildbot: '3.10.1', twisted: '23.10.0' };

test.each([
  ['>=3.10.0', '3.10.0', true],
  ['>=3.10.0', '3.9.2', false],
  ['>=3.10.0', '3.10.0rc1', true],
  ['>=3.10.0', 'unknown', false],
  ['>=3.7.0 <=3.9.2', '3.9.2', true],
])('%s speaks of %s: %s', (releases, buildbot, is) => {
  expect(isOn(knownChange({ releases }), { buildbot, twisted: '1.0.0' })).toBe(is);
});

test('the range can be one of Twisted', () => {
  const ofTwisted = knownChange({ product: 'twisted', releases: '>=23.10.0' });
  expect([old, recent].map((release) => isOn(ofTwisted, release))).toEqual([false, true]);
});

test.each([
  [['worker/name'], 'everywhere', true],
  [['worker/*'], ['aaaa-only'], true],
  [['worker/*'], ['dual-stack'], false],
  [['mail/*', 'worker/n*'], 'everywhere', true],
  [['worker/nam'], 'everywhere', false],
] as const)('%j in %j covers the cell: %s', (scenarios, where, is) => {
  expect(
    covers(knownChange({ scenarios, in: where }), {
      scenario: 'worker/name',
      topology: 'aaaa-only',
    }),
  ).toBe(is);
});
