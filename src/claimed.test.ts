import { expect, test } from 'vitest';
import type { Claim } from './claim.ts';
import { withClaimed } from './claimed.ts';
import { scenario } from './testing/sample.ts';

const claim: Claim = {
  id: 'documented',
  source: 'twisted',
  section: 'Endpoints',
  versions: '22.10.0',
  says: 'It works.',
  predicts: [{ scenarios: ['worker/name', 'worker/asked'], in: 'everywhere', reached: true }],
};
const silent = { predictions: [], question: 'whether it works' };

test('a scenario has what claims predict for it after its own predictions', () => {
  const [named] = withClaimed([scenario('worker/name')], [claim]);
  expect(named?.predictions).toEqual([
    { claim: 'by-name', in: 'everywhere', reached: true },
    { claim: 'documented', in: 'everywhere', reached: true },
  ]);
});

test('a scenario keeps its question only where no claim speaks of it', () => {
  const [asked, other] = withClaimed(
    [scenario('worker/asked', silent), scenario('worker/other', silent)],
    [claim],
  );
  expect(asked).not.toHaveProperty('question');
  expect(asked?.predictions).toHaveLength(1);
  expect(other).toMatchObject(silent);
});
