import { distance } from 'fastest-levenshtein';
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

/** Up to three names that are a few letters away. */
export function nearest(name: string, known: readonly string[]): string[] {
  return known
    .map((candidate) => ({
      candidate,
      far: Math.min(
        distance(name, candidate),
        distance(name, candidate.slice(candidate.indexOf('/') + 1)),
      ),
    }))
    .filter(({ far }) => far <= Math.max(2, name.length / 3))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}
