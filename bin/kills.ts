import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Kill, killedCells, killRuns, undisturbed } from '../lab/session/kills/series.ts';
import { openKillSite } from '../lab/session/kills/site.ts';
import { freshSeed, randomOf } from '../src/random.ts';

/**
 * Kills real runs at random moments and looks for what they left:
 * `npm run kills -- --warm 90 --cold 10 --seed S --home DIR`. Warm runs use the cache in DIR, or in
 * a directory that is made for them; cold ones find theirs empty. Needs the lab's own engine.
 */

const { values } = parseArgs({
  options: {
    warm: { type: 'string', default: '5' },
    cold: { type: 'string', default: '0' },
    seed: { type: 'string', default: String(freshSeed()) },
    home: { type: 'string' },
  },
});
const random = randomOf(Number(values.seed));
const say = (line: string) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`);
const kills: Kill[] = [];
// A terminal's Ctrl-C does not reach the runs, whose process groups are their own.
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
delete process.env.DOCKER_HOST;
const made = mkdtempSync(join(tmpdir(), 'lab-kills-home-'));

async function warm(count: number): Promise<void> {
  process.env.LAB_HOME = values.home ? resolve(values.home) : made;
  using site = openKillSite(stop.signal);
  say('an undisturbed run fills the cache');
  await undisturbed(site, killedCells);
  say('another one shows how long each phase takes');
  const { timed } = await undisturbed(site, killedCells);
  kills.push(...(await killRuns(count, timed, { site, random, say })));
}

async function cold(count: number): Promise<void> {
  process.env.LAB_HOME = made;
  using site = openKillSite(stop.signal);
  const before = () => rmSync(made, { recursive: true, force: true });
  before();
  say('an undisturbed run with an empty cache shows how long each phase takes');
  const { timed } = await undisturbed(site, killedCells);
  kills.push(...(await killRuns(count, timed, { site, random, say, before })));
}

say(`seed ${values.seed}`);
try {
  if (Number(values.warm)) await warm(Number(values.warm));
  if (Number(values.cold)) await cold(Number(values.cold));
} finally {
  rmSync(made, { recursive: true, force: true });
}
const left = kills.filter((kill) => kill.left.length > 0);
console.log(`${kills.length} kills: ${left.length} left`);
for (const { moment, left: things } of left) console.log(`${moment}: ${things.join(' · ')}`);
process.exitCode = left.length || stop.signal.aborted || !kills.length ? 1 : 0;
