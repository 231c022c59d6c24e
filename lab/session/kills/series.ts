import type { Random } from '../../../src/random.ts';
import { type Ended, labRun } from './lab-run.ts';
import { leftOf } from './left.ts';
import { type Moment, moments, type Timed } from './phase.ts';
import type { KillSite } from './site.ts';

/** What a run asks that is killed: six paths with their servers, in two worlds. */
export const killedCells = [
  '*/name',
  'listen/web-any-escaped',
  'push/http-name',
  'git/step-name',
  '--topology',
  'dual-stack,ipv6-only',
];

/** What is asked after each kill, and must come out as known. */
export const controlCells = ['worker/name', '--topology', 'ipv6-only'];

/** What a kill left, in words; nothing where all is well. */
export interface Kill {
  readonly moment: string;
  readonly left: readonly string[];
}

/** Kills runs one after the other. */
export interface Series {
  readonly site: KillSite;
  readonly random: Random;
  /** Says what each kill left, as soon as it is known. */
  readonly say: (line: string) => void;
  /** Before each run that is killed, for example to empty the cache. */
  readonly before?: () => void;
}

/**
 * Kills `count` runs in phases that the seed chooses, looks for what each left, and lets one cell
 * run after each. A run that ended before its moment is no kill: another one takes its place.
 */
export async function killRuns(count: number, timed: readonly Timed[], series: Series) {
  const kills: Kill[] = [];
  for (const moment of moments(timed, series.random)) {
    if (kills.length >= count) break;
    series.before?.();
    const ended = await labRun(series.site, killedCells, moment);
    if (series.site.stop?.aborted) break;
    const left = [...(await leftOf(series.site)), ...(await faultsOfControl(series.site))];
    const when = ended.killedIn
      ? `${inWords(moment)}, while ${ended.killedIn.name}`
      : `a run that ended before it was killed, with ${ended.exitCode}`;
    if (ended.killedIn || left.length) kills.push({ moment: when, left });
    series.say(`${kills.length}/${count} ${when}: ${left.length} left`);
    for (const one of left) series.say(`    ${one}`);
  }
  return kills;
}

/** A run that nobody kills, which says how long each phase takes. Throws when it is not green. */
export async function undisturbed(site: KillSite, cells: readonly string[]): Promise<Ended> {
  const ended = await labRun(site, cells);
  if (ended.exitCode !== 0)
    throw new Error(`a run that nobody killed ended with ${ended.exitCode}:\n${ended.said}`);
  return ended;
}

/** One cell must run as known after a kill, and leave nothing on this machine either. */
async function faultsOfControl(site: KillSite): Promise<string[]> {
  const { exitCode, said } = await labRun(site, controlCells);
  if (exitCode === 0) return [];
  return [`the next run ended with ${exitCode}: ${said.trim().split('\n').slice(-3).join(' · ')}`];
}

function inWords({ phase, after, whom }: Moment): string {
  return `${whom} killed ${(after / 1000).toFixed(2)} s after ${phase.name}`;
}
