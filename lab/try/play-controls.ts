import { type ControlId, controlIds } from '../../src/evidence.ts';
import { hostKey } from '../../src/try/name.ts';
import type { TrialRow } from '../../src/try/path.ts';
import type { StartedProgram } from '../dial/program.ts';
import { all } from '../wait.ts';
import { isDialledIn } from './controlled.ts';
import { canAsk } from './hand.ts';
import { askByGit, masterOfPhase, type Phase, type WatchedWorker, watched } from './phase.ts';
import { type OwnWorker, provokeAgain } from './provoked.ts';
import type { Site } from './site.ts';
import { startWorker } from './user-worker.ts';
import { leadTo } from './zone.ts';

const noWorker: Promise<WatchedWorker | undefined> = Promise.resolve(undefined);

/**
 * Has a master dial once more for each control of these rows: names lead to places with another certificate.
 * None begins after the time for questions: one that did not run says nothing of its row.
 */
export async function playControls(
  site: Site,
  program: StartedProgram,
  due: readonly TrialRow[],
): Promise<Phase[]> {
  const phases: Phase[] = [];
  let own: OwnWorker = 'stands';
  const once = async (control: ControlId, rows: readonly TrialRow[]) => {
    if (!canAsk(site)) return;
    const from = program.lines.all.length;
    const names = new Set(rows.map(({ dial }) => hostKey(dial.directive.host ?? '')));
    await leadTo(site, names, control, phases.length + 2);
    const again = rows.some(({ dial }) => dial.how === 'worker');
    const { did, ...seen } = await watched(site, async () => {
      const [tac] = await all([
        again ? startWorker(site, program, 'ends') : noWorker,
        provokeAgain(site, rows, control, again ? 'dials' : own),
      ]);
      return { tac, git: await askByGit(site, rows) };
    });
    phases.push({ control, ...seen, ...did, master: await masterOfPhase(program, from) });
    if (again) own = 'ended';
    else if (own === 'ended') own = 'stands';
  };
  // A master does nothing more while it cannot reach its database.
  const { databases = [], others = [] } = Object.groupBy(due, ({ dial }) =>
    dial.directive.kind === 'db' ? 'databases' : 'others',
  );
  for (const rows of [databases, others])
    if (rows.length) for (const control of controlIds) await once(control, rows);
  // What follows another dial, such as that of a login, was not reached where that one was refused.
  const late = others.filter((row) => !phases.some((phase) => isDialledIn(site, phase, row)));
  if (late.length) for (const control of controlIds) await once(control, late);
  if (phases.length) await leadTo(site, new Set(), undefined, phases.length + 2);
  return phases;
}
