import { expect, test } from 'vitest';
import { causeOf, covers, isOn, sentenceOf } from './known-change.ts';
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

test('a cause is told with its source, or that there is none', () => {
  const cause = { because: 'the host is no longer quoted', source: 'Buildbot #1234' };
  expect(causeOf(knownChange({ cause }))).toBe('the host is no longer quoted (Buildbot #1234)');
  expect(causeOf(knownChange())).toBe('the cause is not established');
});

test.each([
  ['buildbot', 'Names work (Buildbot >=3.6.0)'],
  ['twisted', 'Names work (Twisted >=3.6.0)'],
] as const)('what is known of %s is one sentence with its range', (product, sentence) => {
  expect(sentenceOf(knownChange({ says: 'Names work.', product }))).toBe(sentence);
});

test('only the stop at its end is left out of a sentence', () => {
  expect(sentenceOf(knownChange({ says: 'Since 3.7 names work.' }))).toBe(
    'Since 3.7 names work (Buildbot >=3.6.0)',
  );
});
