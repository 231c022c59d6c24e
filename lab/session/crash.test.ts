import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { labRun } from './kills/lab-run.ts';
import { leftOf } from './kills/left.ts';
import { type Moment, phaseNamed } from './kills/phase.ts';
import { controlCells } from './kills/series.ts';
import { type KillSite, openKillSite } from './kills/site.ts';

/** Fewer than in the long form: three paths in one world. */
const cells = ['*/name', '--topology', 'ipv6-only'];

/**
 * Real runs, killed in five phases: the short form of `npm run kills`, which kills by SIGKILL in all
 * phases. They use the cache of this machine, `LAB_HOME`, which no other run may use meanwhile.
 */
const killed: readonly (readonly [string, Moment['whom'], NodeJS.Signals])[] = [
  ['the engine starts', 'process', 'SIGKILL'],
  // Ctrl-C in a terminal reaches all processes of the run.
  ['the worlds come up', 'group', 'SIGINT'],
  ['the cells are asked', 'group', 'SIGKILL'],
  ['the cells come out', 'process', 'SIGKILL'],
  // As a service manager does.
  ['the report is written and the lab is closed', 'process', 'SIGTERM'],
];

// A machine with an engine of the user's would be used by the runs; that their parts are removed is
// the same there.
describe.skipIf(existsSync('/var/run/docker.sock'))('a run that is killed', () => {
  let site: KillSite;
  beforeAll(() => {
    vi.stubEnv('DOCKER_HOST', undefined);
    site = openKillSite();
  }, 60_000);
  afterAll(() => site[Symbol.dispose]());

  test.for(killed)(
    'while %s, %s by %s, leaves nothing, and the next one is as known',
    { timeout: 1_200_000 },
    async ([name, whom, signal]) => {
      const phase = phaseNamed(name);
      const ended = await labRun(site, cells, { phase, after: 0, whom }, signal);
      expect(ended.killedIn, ended.said).toBe(phase);
      expect(await leftOf(site)).toEqual([]);
      const next = await labRun(site, controlCells);
      expect(next.exitCode, next.said).toBe(0);
    },
  );
});
