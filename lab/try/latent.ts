import { canonical, familyOf, isAddress } from '../../src/address.ts';
import type { Topology } from '../../src/topology.ts';
import { hostKey } from '../../src/try/name.ts';
import { type TrialRow, trialPath } from '../../src/try/path.ts';
import { readLatent } from '../../src/try/said.ts';
import type { TrialFinding } from '../../src/try/trial.ts';
import { StartedProgram } from '../dial/program.ts';
import { workerFinding } from './findings.ts';
import { askMaster } from './hand.ts';
import { frozen, type WatchedWorker, watch } from './phase.ts';
import type { Played } from './played.ts';
import { latentOf, latentTac, type ToldLatent } from './programs.ts';
import type { Site } from './site.ts';

/**
 * Has a worker of the lab dial the master as each latent one is told to by the master that runs, one after
 * the other; what was seen of it, by row. Nobody makes a latent worker in the lab.
 */
export async function dialAsLatent(site: Site): Promise<ReadonlyMap<string, WatchedWorker>> {
  const rows = site.rows.filter(({ dial }) => dial.how === 'latent');
  const dialled = new Map<string, WatchedWorker>();
  if (rows.length === 0) return dialled;
  const told = await askMaster<Readonly<Record<string, ToldLatent>>>(site.master.agent, {
    do: 'latent',
  });
  if (isError(told)) throw new Error(told.error);
  for (const row of rows) {
    const first = row.dial.labels.flatMap((label) => told[label] ?? [])[0];
    if (first && leadsToMaster(site, first.host))
      dialled.set(row.name, await dialOnce(site, row, first));
  }
  return dialled;
}

/** Whether a name or an address is the master's here, or one that no link of this kind could carry. */
export function leadsToMaster(
  {
    masters,
    master,
    world,
  }: Pick<Site, 'masters'> & {
    readonly master: Pick<Site['master'], 'addresses'>;
    readonly world: { readonly spec: { readonly topology: Pick<Topology, 'link'> } };
  },
  host: string,
): boolean {
  if (!isAddress(host)) return masters.some(({ name }) => hostKey(name) === hostKey(host));
  const family = familyOf(host);
  const own = canonical(master.addresses[family]) === canonical(host);
  return own || !world.spec.topology.link.includes(family);
}

function isError(told: object): told is { readonly error: string } {
  return 'error' in told && typeof told.error === 'string';
}

async function dialOnce(site: Site, row: TrialRow, told: ToldLatent): Promise<WatchedWorker> {
  const { agent } = site.worker;
  const close = await watch(site, site.worker);
  const program = latentOf(told, row.dial.directive.port ?? 0);
  const worker = new StartedProgram(trialPath([row], 'worker'), agent, program);
  await worker.decided(readLatent);
  const asItWas = await frozen(worker);
  // It would go on to dial.
  await agent.run(['pkill', '-9', '-f', latentTac]);
  return { program: asItWas, seen: await close() };
}

/** What is said of each finding: who dialled is not who would. */
const inItsPlace = 'dialled by a worker of the lab, in place of a latent one that nobody made';

/** What came of the name by which latent workers find their master. */
export async function latentFinding(
  site: Site,
  row: TrialRow,
  played: Played,
): Promise<TrialFinding> {
  const dialled = played.latent.get(row.name);
  if (!dialled)
    return { is: 'not dialled', why: 'what a latent worker is told is not the master here' };
  // The user's own worker, where it does not come, goes on trying.
  const alone = site.tree.workerTac === undefined;
  const finding = await workerFinding(site, row, played, dialled, alone);
  return finding.is === 'dialled' ? { ...finding, note: inItsPlace } : finding;
}
