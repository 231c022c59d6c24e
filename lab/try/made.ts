import { literally } from '../../src/literally.ts';
import type { TrialRow } from '../../src/try/path.ts';
import type { StartedProgram } from '../dial/program.ts';
import { type ToldContainer, toldContainer } from '../servers/stand-in.ts';
import { comesWithin } from '../wait.ts';
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
 * each that is started, as its environment tells it to. Nobody makes a container in the lab.
 */
export async function comingFor<T>(
  site: Site,
  master: Pick<StartedProgram, 'lines'>,
  told: ToldLatents,
  work: () => Promise<T>,
): Promise<Came<T>> {
  const came = new Map<string, DialledAsLatent>();
  let isOver = false;
  let coming = Promise.resolve();
  site.standIn.running.lines.each((line) => {
    const made = isOver ? undefined : toldContainer(line);
    if (!made) return;
    // A worker must be alone on its machine until it has decided.
    coming = coming.then(() => comeAs(site, master, told, loginOf(made), came));
    // What fails is told below, once the master waits no longer.
    coming.catch(() => {});
  });
  const did = await work();
  isOver = true;
  await coming;
  return { did, came };
}

async function comeAs(
  site: Site,
  master: Pick<StartedProgram, 'lines'>,
  told: ToldLatents,
  login: LatentLogin,
  came: Map<string, DialledAsLatent>,
): Promise<void> {
  const row = rowFor(site.rows, told, login.name);
  const giveUp = () => askMaster(site, { do: 'give up', name: login.name });
  // Of a row whose name several are told, one is enough.
  if (!row || came.has(row.name) || !leadsToMaster(site, login.host)) {
    await giveUp();
    return;
  }
  const from = master.lines.all.length;
  const substantiated = new RegExp(`Worker ${literally(login.name)} substantiated`);
  const dialled = await dialOnce(site, master, row, login, async ({ said }) => {
    if (said !== 'succeeded') await giveUp();
    else await master.lines.first((line) => substantiated.test(line), comesWithin, from);
  });
  came.set(row.name, { ...dialled, made: true });
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
