import { expect, test } from 'vitest';
import { directive } from '../../src/testing/trial.ts';
import { dialsOf, type TrialDial } from '../../src/try/dials.ts';
import { placeOf } from './places.ts';
import type { Site } from './site.ts';
import { withoutPlace } from './without-place.ts';

const push = directive({ kind: 'push', by: 'master', host: 'CI.example.com' });
const [dial] = dialsOf([push]) as [TrialDial];

interface Given {
  readonly places?: readonly string[];
  readonly masters?: readonly string[];
  readonly names?: Site['names'];
}

function told({ places = ['other.example.com'], masters = [], names = {} }: Given) {
  const destinations = new Map(places.map((host) => [placeOf(host), {}])) as never;
  const zone = masters.map((name) => ({ name: `${name}.`, records: {} }) as never);
  return withoutPlace({ world: { destinations }, masters: zone, names }, { dial });
}

test('a host that is stood in for has a place', () => {
  expect(told({ places: ['ci.example.com'] })).toBeUndefined();
});

test.for<[Given, RegExp]>([
  [{ masters: ['ci.example.com'] }, /^ci\.example\.com leads to the master itself/],
  [{ names: { 'ci.example.com': 'nowhere' } }, /^ci\.example\.com is nobody's, as you say/],
])('one that is not to be breaks no lab: %j', ([given, why]) => {
  expect(told(given)).toMatchObject({
    is: 'undecided',
    lab: 'sound',
    reasons: [expect.stringMatching(why)],
  });
});

test.for<Site['names']>([{}, { 'ci.example.com': 'outside' }, { 'other.example.com': 'nowhere' }])(
  'that one has no place that should is not what the user says: %j',
  (names) => {
    expect(told({ names })).toBeUndefined();
  },
);
