import { type TrialRow, trialPath } from '../../src/try/path.ts';
import { readLatent } from '../../src/try/said.ts';
import type { TrialFinding } from '../../src/try/trial.ts';
import { StartedProgram } from '../dial/program.ts';
import { askMaster } from './hand.ts';
import { type WatchedWorker, watchedWorker } from './phase.ts';
import { latentOf, latentTac } from './programs.ts';
import type { Site } from './site.ts';
import { type LatentLogin, loginAmong, type ToldLatent } from './told-latent.ts';

/** A worker of the lab that dialled as a latent one is told to; or a finding, where none could. */
export type DialledAsLatent = WatchedWorker | TrialFinding;

/**
 * Has a worker of the lab dial the master as each latent one is told to by the master that runs, one after
 * the other; what was seen of it, or what came of it without a dial, by row. Nobody makes a latent worker
 * in the lab.
 */
export async function dialAsLatent(
  site: Site,
  master: Pick<StartedProgram, 'lines'>,
): Promise<ReadonlyMap<string, DialledAsLatent>> {
  const rows = site.rows.filter(({ dial }) => dial.how === 'latent');
  const dialled = new Map<string, DialledAsLatent>();
  if (rows.length === 0) return dialled;
  const told = await askMaster<Readonly<Record<string, ToldLatent>>>(site, {
    do: 'latent',
  });
  if (!told) return dialled;
  for (const row of rows) {
    const login = loginAmong(
      site,
      row.dial.labels.flatMap((label) => told[label] ?? []),
    );
    dialled.set(row.name, 'is' in login ? login : await dialOnce(site, master, row, login));
  }
  return dialled;
}

/** Which latent worker of a row started its instance; or why that tells nothing of its dial. */
export type InstanceStart =
  | { readonly label: string; readonly why?: never }
  | { readonly why: string; readonly label?: never };

/** Has a latent worker of each row start its instance, for which the master dials its provider; by row. */
export async function startInstances(
  site: Pick<Site, 'rows' | 'master' | 'asksUntil'>,
): Promise<ReadonlyMap<string, InstanceStart>> {
  const asked = site.rows.filter(
    ({ dial }) => dial.directive.kind === 'latent' && dial.how === 'master',
  );
  if (asked.length === 0) return new Map();
  const providers = asked.map(({ dial }) => dial.labels);
  const came = await askMaster<readonly InstanceStart[]>(site, { do: 'start', providers });
  const none = { why: 'the master did not say in time that it started an instance' };
  return new Map(asked.map(({ name }, index) => [name, came?.[index] ?? none] as const));
}

function dialOnce(
  site: Site,
  master: Pick<StartedProgram, 'lines'>,
  row: TrialRow,
  told: LatentLogin,
): Promise<WatchedWorker> {
  const { agent } = site.worker;
  return watchedWorker(site, master, [told.name], async () => {
    const program = latentOf(told, row.dial.directive.port ?? 0);
    const worker = new StartedProgram(trialPath([row], 'worker'), agent, program);
    const said = await worker.decided(readLatent);
    await worker.freeze();
    // It would go on to dial.
    await agent.run(['pkill', '-9', '-f', latentTac]);
    return { program: worker, said };
  });
}
