import { isDeepStrictEqual } from 'node:util';
import type { Instead } from '../document/trial.ts';
import type { Topology } from '../topology.ts';
import type { Trial, TrialFinding, TriedTopology } from './trial.ts';
import { sentenceOf } from './words.ts';

/** What is said of one directive in some topologies, and what works instead in all of them. */
export interface Case {
  readonly seen: readonly { readonly topologies: readonly string[]; readonly sentence: string }[];
  readonly instead: readonly Instead[];
}

/** A directive with its cases of one sort. */
export interface Stopped {
  /** Of the directive, from 1. */
  readonly number: number;
  readonly cases: readonly Case[];
}

/** Directives with those of their findings that are meant. */
export function stoppedOf(
  { directives, topologies }: Trial,
  described: readonly Topology[],
  isMeant: (finding: TrialFinding, topology: TriedTopology) => boolean,
): Stopped[] {
  return directives.flatMap((directive, index): Stopped[] => {
    const all = topologies.flatMap((tried) => {
      const { id, findings } = tried;
      const finding = findings[index];
      if (!finding || !isMeant(finding, tried)) return [];
      const topology = described.find((one) => one.id === id);
      const sentence = sentenceOf({ directive, finding, topology, directives });
      const instead = 'instead' in finding ? (finding.instead ?? []) : [];
      return [{ id, sentence, instead }];
    });
    const cases = groups(all, (a, b) => isDeepStrictEqual(a.instead, b.instead)).map(
      ([first, ...others]): Case => ({
        seen: groups([first, ...others], (a, b) => a.sentence === b.sentence).map(
          ([one, ...more]) => ({
            topologies: [one, ...more].map(({ id }) => id),
            sentence: one.sentence,
          }),
        ),
        instead: first.instead,
      }),
    );
    return cases.length ? [{ number: index + 1, cases }] : [];
  });
}

/** Those that are the same together, each group where its first one was. */
function groups<T>(all: readonly T[], isSame: (a: T, b: T) => boolean): [T, ...T[]][] {
  const found: [T, ...T[]][] = [];
  for (const one of all) {
    const group = found.find(([first]) => isSame(first, one));
    if (group) group.push(one);
    else found.push([one]);
  }
  return found;
}
