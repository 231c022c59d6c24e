import { expect, test } from 'vitest';
import { directive } from '../../src/testing/trial.ts';
import { dialsOf, type TrialDial } from '../../src/try/dials.ts';
import { placeOf } from './places.ts';
import { withoutPlace } from './without-place.ts';

const push = directive({ kind: 'push', by: 'master', host: 'CI.example.com' });
const [dial] = dialsOf([push]) as [TrialDial];

function told(places: readonly string[], masters: readonly string[]) {
  const destinations = new Map(places.map((host) => [placeOf(host), {}])) as never;
  const names = masters.map((name) => ({ name: `${name}.`, records: {} }) as never);
  return withoutPlace({ world: { destinations }, masters: names }, { dial });
}

test('a host that is stood in for has a place', () => {
  expect(told(['ci.example.com'], [])).toBeUndefined();
});

test.for([
  [['ci.example.com'], /^ci\.example\.com leads to the master itself/],
  [[], /^ci\.example\.com is nobody's, as you say/],
] as const)('one that is not breaks no lab: the names of the master are %j', ([masters, why]) => {
  expect(told(['other.example.com'], masters)).toMatchObject({
    is: 'undecided',
    lab: 'sound',
    reasons: [expect.stringMatching(why)],
  });
});
