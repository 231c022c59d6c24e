import type { ControlId } from '../../src/evidence.ts';
import type { TrialRow } from '../../src/try/path.ts';
import { askMaster } from './hand.ts';
import { type Builds, provoke, type WatchedWorker } from './phase.ts';
import type { Site } from './site.ts';
import { stubsOf } from './stubs.ts';

/** Starts workers whose commands do nothing, and has the master dial. */
export async function provokeWith(
  site: Site,
  worker: Promise<WatchedWorker | undefined>,
): Promise<Builds> {
  const { workers, own, latent, at } = stubsOf(site);
  await attach(site, workers);
  const names = Object.keys(workers);
  if (!at && names.length)
    return { ...(await provoke(site, site.rows, { without: latent })), unmanned: names };
  if (names.length) return provoke(site, site.rows, { without: [...Object.keys(own), ...latent] });
  // Only the user's own worker can build: one that did not come is stood in for.
  const tac = await worker;
  const attached = tac?.program.lines.all.some((line) => line.includes('worker is ready'));
  if (!attached) await attach(site, own);
  return provoke(site, site.rows, { without: latent });
}

/** What the user's own worker, or who stands in for it, does in a control: one that dialled anew was ended. */
export type OwnWorker = 'stands' | 'dials' | 'ended';

/** Has the master dial for a control, with the workers that stand. */
export async function provokeAgain(
  site: Site,
  rows: readonly TrialRow[],
  control: ControlId,
  does: OwnWorker,
): Promise<Builds> {
  const { workers, own, latent } = stubsOf(site);
  const isOwnNeeded = Object.keys(workers).length === 0;
  if (isOwnNeeded && does === 'ended') await attach(site, own);
  const without = isOwnNeeded && does !== 'dials' ? latent : [...Object.keys(own), ...latent];
  return provoke(site, rows, { control, without });
}

/** Has workers of the lab attach in the place of these, where the master takes any. */
async function attach(site: Site, workers: Readonly<Record<string, string>>): Promise<void> {
  const { at } = stubsOf(site);
  if (at && Object.keys(workers).length) await askMaster(site, { do: 'work', workers, ...at });
}
