import type { TrialRow } from '../../src/try/path.ts';
import type { TrialFinding } from '../../src/try/trial.ts';
import { workerFinding } from './findings.ts';
import type { AsContainer } from './latent.ts';
import { untold } from './limited.ts';
import type { Played } from './played.ts';
import type { Site } from './site.ts';

/** What is said of each finding: who dialled is not who would. */
const inItsPlace = 'dialled by a worker of the lab, in place of a latent one that nobody made';
const asTold =
  'dialled by a worker of the lab, as your master told the container that it had a Docker daemon start: that daemon is a stand-in, and made none';

/** How a dial in the place of a latent worker came about. */
export function standingIn(container: AsContainer | undefined, reached: boolean): string {
  if (!container) return inItsPlace;
  if (!reached) return asTold;
  return container === 'substantiated'
    ? `${asTold}; your master took it as that worker`
    : `${asTold}; your master did not say that it took it as that worker`;
}

/** What came of the name by which latent workers find their master. */
export async function latentFinding(
  site: Site,
  row: TrialRow,
  played: Played,
): Promise<TrialFinding> {
  const dialled = played.latent.get(row.name);
  if (!dialled) return untold('the master did not say what it tells a latent worker');
  if ('is' in dialled) return dialled;
  // The user's own worker, where it does not come, goes on trying.
  const alone = site.tree.workerTac === undefined;
  const finding = await workerFinding(site, row, played, { tac: dialled, alone });
  if (finding.is !== 'dialled') return finding;
  const { reached } = finding.finding.outcome;
  return { ...finding, note: standingIn(dialled.container, reached) };
}
