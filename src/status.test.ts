import { expect, test } from 'vitest';
import { contradictions } from './contradiction.ts';
import { statusOf } from './status.ts';
import { known, knownChange, observation, reached, run, stopped } from './testing/sample.ts';

test('a finding is as known, changed or new', () => {
  expect(statusOf(observation('worker/name', 'dual-stack', { finding: reached }), known, [])).toBe(
    'as-known',
  );
  expect(
    statusOf(
      observation('worker/name', 'dual-stack', { finding: { ...reached, build: 'failure' } }),
      known,
      [],
    ),
  ).toBe('changed');
  expect(statusOf(observation('worker/name', 'ipv4-only', { finding: reached }), known, [])).toBe(
    'new',
  );
  expect(
    statusOf(observation('worker/name', 'dual-stack', { finding: reached }), undefined, []),
  ).toBe('new');
});

test('what contradicts what is known of the release is changed, also where the baseline has it so, or there is none', () => {
  const finding = stopped('resolution');
  const against = contradictions([knownChange({ holds: { reached: true } })], run([]).release, [
    { scenario: 'worker/name', topology: 'aaaa-only', finding },
  ]);
  expect(against).toHaveLength(1);
  for (const baseline of [known, undefined])
    expect(statusOf(observation('worker/name', 'aaaa-only', { finding }), baseline, against)).toBe(
      'changed',
    );
  expect(
    statusOf(observation('worker/name', 'aaaa-only', { finding, lab: 'broken' }), known, against),
  ).toBe('lab-broken');
});

test('without a finding it is never as known', () => {
  expect(statusOf(observation('worker/name', 'dual-stack'), known, [])).toBe('inconclusive');
  expect(
    statusOf(
      observation('worker/name', 'dual-stack', { finding: reached, lab: 'broken' }),
      known,
      [],
    ),
  ).toBe('lab-broken');
});
