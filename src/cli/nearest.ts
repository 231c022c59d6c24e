import { UsageError } from '../errors.ts';

/**
 * The error for a name that is none of the known ones: what, why, and the names that may have been
 * meant.
 */
export function unknownName(
  kind: string,
  name: string,
  known: readonly string[],
  hint: string,
): UsageError {
  const near = nearest(name, known);
  return new UsageError(
    `There is no ${kind} ${JSON.stringify(name)}.`,
    `${near.length ? `Did you mean ${near.join(' or ')}? ` : ''}${hint}`,
  );
}

/** Up to three names that are a few letters away, the nearest first. */
export function nearest(name: string, known: readonly string[]): string[] {
  return known
    .map((candidate) => ({
      candidate,
      far: Math.min(
        editDistance(name, candidate),
        editDistance(name, candidate.slice(candidate.indexOf('/') + 1)),
      ),
    }))
    .filter(({ far }) => far <= Math.max(2, name.length / 3))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** How many letters to insert, delete or replace to make `to` of `from` (Levenshtein). */
export function editDistance(from: string, to: string): number {
  const target = [...to];
  let row = [0, ...target.map((_, index) => index + 1)];
  for (const letter of from) {
    const next = [(row[0] as number) + 1];
    for (const [index, other] of target.entries()) {
      const replaced = (row[index] as number) + (letter === other ? 0 : 1);
      const deleted = (row[index + 1] as number) + 1;
      const inserted = (next[index] as number) + 1;
      next.push(Math.min(replaced, deleted, inserted));
    }
    row = next;
  }
  return row.at(-1) as number;
}
