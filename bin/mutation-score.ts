/** How many mutants ended in which way, by Stryker's words for it. */
export type Counted = Readonly<Record<string, number>>;

/** The part of a report of Stryker that is read (mutation-testing-report-schema 2). */
export interface MutationReport {
  readonly files: Readonly<
    Record<string, { readonly mutants: readonly { readonly status: string }[] }>
  >;
}

const noticed = ['Killed', 'Timeout'];
const missed = ['Survived', 'NoCoverage'];

/** The mutants of some reports together. */
export function countedIn(reports: readonly MutationReport[]): Counted {
  const counted: Record<string, number> = {};
  for (const { files } of reports) {
    for (const { status } of Object.values(files).flatMap(({ mutants }) => mutants)) {
      counted[status] = (counted[status] ?? 0) + 1;
    }
  }
  return counted;
}

/**
 * Noticed mutants in percent; one that no test reaches is missed. What cannot be loaded says nothing
 * of the tests, and is left out. Nothing when there was nothing to notice.
 */
export function scoreOf(counted: Counted): number | undefined {
  const sum = (statuses: readonly string[]) =>
    statuses.reduce((all, status) => all + (counted[status] ?? 0), 0);
  const all = sum(noticed) + sum(missed);
  return all === 0 ? undefined : (100 * sum(noticed)) / all;
}

/** "score 91.25 %: 12 Survived, 80 Killed": what a run of mutants came to. */
export function scoreInWords(counted: Counted): string {
  const score = scoreOf(counted);
  const each = Object.entries(counted).map(([status, count]) => `${count} ${status}`);
  return score === undefined ? 'no mutants' : `score ${score.toFixed(2)} %: ${each.join(', ')}`;
}
