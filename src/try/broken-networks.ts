import { isDeepStrictEqual } from 'node:util';
import type { Trial, TriedTopology } from './trial.ts';

/** The reasons for which the lab could tell nothing at all in a network; none where it could. */
export function reasonsOfBroken({ findings }: TriedTopology): readonly string[] {
  const [first] = findings;
  if (first?.is !== 'undecided' || first.lab !== 'broken') return [];
  return findings.every((one) => isDeepStrictEqual(one, first)) ? first.reasons : [];
}

/** A trial without the networks in which the lab could tell nothing at all. */
export function withoutBroken(trial: Trial): Trial {
  const topologies = trial.topologies.filter((one) => reasonsOfBroken(one).length === 0);
  return { ...trial, topologies };
}
