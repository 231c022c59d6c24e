import { literally } from '../../src/literally.ts';
import type { TrialRow } from '../../src/try/path.ts';
import { isAttached } from '../../src/try/said.ts';
import type { StartedProgram } from '../dial/program.ts';
import { type ToldContainer, toldContainer } from '../servers/stand-in.ts';
import { comesWithin } from '../wait.ts';
import { broken } from './finding.ts';
import { askMaster } from './hand.ts';
import { type DialledAsLatent, dialOnce } from './latent.ts';
import type { Site } from './site.ts';
import { type LatentLogin, leadsToMaster, type ToldLatents } from './told-latent.ts';

/** What was done, and how workers of the lab came meanwhile in place of containers, by row. */
export interface Came<T> {
  readonly did: T;
  readonly came: ReadonlyMap<string, DialledAsLatent>;
}

/**
 * Does what has a master ask Docker daemons for containers, and has a worker of the lab come in the place of
 * each that is started meanwhile, as its environment tells it to. Nobody makes a container in the lab. Where
 * the lab fails at one, its row alone is not told.
 */
export async function comingFor<T>(
  site: Site,
  master: Pick<StartedProgram, 'lines'>,
  told: ToldLatents,
  work: () => Promise<T>,
  dial = dialOnce,
): Promise<Came<T>> {
  const came = new Map<string, DialledAsLatent>();
  const newcomer: Newcomer = { site, master, told, came, dial };
  let comes = false;
  let coming = Promise.resolve();
  site.standIn.running.lines.each((line) => {
    // What was started before, or is later, is not waited for.
    const made = comes ? toldContainer(line) : undefined;
    // A worker must be alone on its machine until it has decided.
    if (made) coming = coming.then(() => comeAs(newcomer, loginOf(made)));
  });
  comes = true;
  try {
    return { did: await work(), came };
  } finally {
    comes = false;
    await coming;
  }
}

/** What those need that come. */
interface Newcomer {
  readonly site: Site;
  readonly master: Pick<StartedProgram, 'lines'>;
  readonly told: ToldLatents;
  readonly came: Map<string, DialledAsLatent>;
  readonly dial: typeof dialOnce;
}

/** Comes in the place of one container; does not fail. */
async function comeAs(newcomer: Newcomer, login: LatentLogin): Promise<void> {
  const { site, told, came } = newcomer;
  const row = rowFor(site.rows, told, login.name);
  const giveUp = async () => {
    await askMaster(site, { do: 'give up', name: login.name });
  };
  // Of a row whose name several are told, one is enough.
  const own = row && !came.has(row.name) ? row : undefined;
  try {
    if (own && leadsToMaster(site, login.host))
      came.set(own.name, await dialFor(newcomer, own, login, giveUp));
    else await giveUp();
  } catch (error) {
    if (own) came.set(own.name, broken(error));
    // A master that could not be told waits until its time is over, which its provider's row tells.
    await giveUp().catch(() => {});
  }
}

/** The dial in the place of one container; a master that does not take it for that one waits no longer. */
async function dialFor(
  { site, master, dial }: Newcomer,
  row: TrialRow,
  login: LatentLogin,
  giveUp: () => Promise<void>,
): Promise<DialledAsLatent> {
  const from = master.lines.all.length;
  const line = new RegExp(`Worker ${literally(login.name)} substantiated`);
  const substantiates = async () =>
    (await master.lines.first((one) => line.test(one), comesWithin, from)) !== undefined;
  let substantiated = false;
  const dialled = await dial(site, master, row, login, async (said) => {
    // One that is sent away is waited for by nobody.
    substantiated = isAttached(said) && (await substantiates());
    if (!substantiated) await giveUp();
  });
  return { ...dialled, container: substantiated ? 'substantiated' : 'told' };
}

/** How a container logs in that is told this. */
export function loginOf(told: ToldContainer): LatentLogin {
  const { BUILDMASTER: host, BUILDMASTER_PORT: port, WORKERNAME: name, WORKERPASS } = told;
  return { name, password: WORKERPASS, host, port: Number(port) || 0 };
}

/** The row of those whom the master's name is told to, among them the worker of this name. */
export function rowFor(
  rows: readonly TrialRow[],
  told: ToldLatents,
  name: string,
): TrialRow | undefined {
  const isNamed = (label: string) => {
    const one = told[label];
    return one !== undefined && 'name' in one && one.name === name;
  };
  return rows.find(({ dial }) => dial.how === 'latent' && dial.labels.some(isNamed));
}
