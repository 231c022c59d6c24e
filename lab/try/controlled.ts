import { attachedLine } from '../../src/configuration/tac.ts';
import type { TrialRow } from '../../src/try/path.ts';
import { outsideTarget } from './observed.ts';
import type { Phase, WatchedWorker } from './phase.ts';
import type { Site } from './site.ts';

/** Whether anybody came to the place of a row while a control lasted. */
export function isDialledIn(site: Site, { control, standIn }: Phase, row: TrialRow): boolean {
  if (control === undefined) return false;
  const of = row.dial.how === 'master' ? site.master : site.worker;
  const { served, server } = outsideTarget(site, { standIn }, of, row, control);
  return (served && server?.record.accepted(standIn.all, served, []).length) !== 0;
}

/** Rows that reached a stand-in over TLS, whose certificate must be put to the test. */
export function rowsToControl(
  site: Site,
  { standIn }: Pick<Phase, 'standIn'>,
  tac: WatchedWorker | undefined,
): TrialRow[] {
  return site.rows.filter((row) => {
    if (!row.controlled) return false;
    if (row.dial.how === 'worker')
      return tac?.program.lines.all.some((line) => line.includes(attachedLine)) ?? false;
    const machine = row.dial.how === 'git' ? site.worker : site.master;
    const { served, server } = outsideTarget(site, { standIn }, machine, row);
    const accepted = served && server?.record.accepted(standIn.all, served, []);
    return accepted?.some(({ took, tls }) => took && tls) ?? false;
  });
}
