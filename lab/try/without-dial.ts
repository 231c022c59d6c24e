import type { TrialRow } from '../../src/try/path.ts';
import type { TrialFinding } from '../../src/try/trial.ts';
import type { NotStarted, Startup, StoppedAt } from './startup.ts';

/** Whether it is this row at which a master stopped. */
export function isStoppedBy(
  { dial: { indices } }: Pick<TrialRow, 'dial'>,
  startup: Startup,
): boolean {
  return startup !== 'running' && 'behind' in startup && indices.includes(startup.behind - 1);
}

/** What is told of a row of which no dial was seen, where the master did not come to run. */
export function withoutDial(
  row: Pick<TrialRow, 'dial'>,
  startup: StoppedAt | NotStarted,
): TrialFinding {
  if (isStoppedBy(row, startup)) return { is: 'stops the master', says: [startup.sentence] };
  if ('behind' in startup) return { is: 'hidden', behind: startup.behind };
  return { is: 'hidden', behind: startup.loaded ? 'starting' : 'loading' };
}
