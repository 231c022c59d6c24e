import { documentSchema } from '../document/version.ts';
import type { Observation } from '../observation.ts';
import { compareRepeats, type Repeat, type Repetition } from '../repeat.ts';
import { observation, run } from './sample.ts';

/** An observation of a lab that broke. */
export const brokenLab: Observation = observation('worker/name', 'dual-stack', {
  lab: 'broken',
  reasons: ['the world was not isolated'],
});

/** What each of several runs saw. */
export type SeenByEach = (readonly Observation[])[];

/** Runs that repeat each other, each by what it saw; every second one under load. */
export function repeatsOf(...seen: SeenByEach): Repeat[] {
  return seen.map((observations, index) => ({
    repeat: index + 1,
    load: index % 2 === 1,
    seconds: 10,
    observations,
    evidence: ({ scenario }) => `${index + 1}/${scenario}`,
  }));
}

/** What they come to, as a document. */
export function repetitionOf(repeats: readonly Repeat[]): Repetition {
  return {
    schema: documentSchema,
    release: run([]).release,
    seed: 7,
    runs: repeats.map(({ repeat, load, seconds }) => ({ repeat, load, seconds })),
    problems: [],
    cells: compareRepeats(repeats),
  };
}
