import type { ProductSaid } from '../../src/evidence.ts';
import { isDockerDaemon } from '../../src/try/connect-only.ts';
import { type TrialRow, trialPath } from '../../src/try/path.ts';
import { readLatent } from '../../src/try/said.ts';
import type { TrialFinding } from '../../src/try/trial.ts';
import { StartedProgram } from '../dial/program.ts';
import { broken } from './finding.ts';
import { askMaster } from './hand.ts';
import { type WatchedWorker, watchedWorker } from './phase.ts';
import { latentOf, latentTac } from './programs.ts';
import type { Site } from './site.ts';
import { type LatentLogin, loginAmong, type ToldLatents } from './told-latent.ts';

/**
 * A worker of the lab that dialled as a latent one is told to, or would be where nobody was asked to make it; or
 * a finding, where none could.
 */
export type DialledAsLatent = (WatchedWorker & { readonly container?: AsContainer }) | TrialFinding;

/** It dialled as a container was told that the master had started; whether the master said then that the worker is substantiated. */
export type AsContainer = 'told' | 'substantiated';

/** What a master that runs says it tells its latent workers; nothing where it has none that a row knows of, or does not say. */
export async function askTold(site: Site): Promise<ToldLatents | undefined> {
  if (!site.rows.some(({ dial }) => dial.how === 'latent')) return undefined;
  return askMaster<ToldLatents>(site, { do: 'latent' });
}

/** Whether a Docker daemon may be asked to make one of a row's workers, which is told the very thing then. */
export function isMadeByDocker({ rows }: Pick<Site, 'rows'>, { dial }: TrialRow): boolean {
  return rows.some(
    ({ dial: { directive, how, labels } }) =>
      how === 'master' &&
      isDockerDaemon(directive) &&
      labels.some((label) => dial.labels.includes(label)),
  );
}

/**
 * Has a worker of the lab dial the master as each latent one is told to by the master that runs, one after
 * the other; what was seen of it, or what came of it without a dial, by row. Nobody makes a latent worker
 * in the lab.
 */
export async function dialAsLatent(
  site: Site,
  master: Pick<StartedProgram, 'lines'>,
  told: ToldLatents | undefined,
  which: (row: TrialRow) => boolean,
): Promise<ReadonlyMap<string, DialledAsLatent>> {
  const dialled = new Map<string, DialledAsLatent>();
  if (!told) return dialled;
  for (const row of site.rows.filter((one) => one.dial.how === 'latent' && which(one))) {
    const login = loginAmong(
      site,
      row.dial.labels.flatMap((label) => told[label] ?? []),
    );
    const came = 'is' in login ? login : await dialOnce(site, master, row, login).catch(broken);
    dialled.set(row.name, came);
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

/** Dials as one latent worker; what it came to is done with before that worker is ended. */
export function dialOnce(
  site: Site,
  master: Pick<StartedProgram, 'lines'>,
  row: TrialRow,
  told: LatentLogin,
  decided: (said: ProductSaid) => Promise<void> = async () => {},
): Promise<WatchedWorker> {
  const { agent } = site.worker;
  return watchedWorker(site, master, [told.name], async () => {
    const program = latentOf(told, row.dial.directive.port ?? 0);
    const worker = new StartedProgram(trialPath([row], 'worker'), agent, program);
    try {
      const said = await worker.decided(readLatent);
      await worker.freeze();
      await decided(said);
      return { program: worker, said };
    } finally {
      // It would go on to dial.
      await agent.run(['pkill', '-9', '-f', latentTac]);
    }
  });
}
