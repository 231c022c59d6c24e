import { vi } from 'vitest';
import type { Deps } from '../cli/deps.ts';
import { runCommandLine } from '../cli/program.ts';
import type { Worlds } from '../cli/worlds.ts';
import { EXIT } from '../errors.ts';
import { paths } from './checkout.ts';
import { catalogue } from './sample.ts';

const never = () => Promise.reject(new Error('not in this test'));

/** Worlds that are up, of which only this is asked. */
export const worlds = (rest: Partial<Worlds>): Worlds => ({
  list: never,
  down: never,
  exec: never,
  shell: never,
  logs: never,
  setRecord: never,
  setFault: never,
  capture: never,
  open: never,
  ...rest,
});

/** Runs one command line with a lab that does nothing. */
export async function lab(args: string, rest: Partial<Deps> = {}) {
  let [out, err] = ['', ''];
  const runLab = vi.fn<Deps['runLab']>().mockResolvedValue({ exitCode: EXIT.ok });
  const runTests = vi.fn<Deps['runTests']>().mockResolvedValue(EXIT.ok);
  const deps: Deps = {
    catalogue,
    paths,
    releases: ['3.7.0', '3.6.1'],
    colour: false,
    out: (text) => {
      out += `${text}\n`;
    },
    err: (text) => {
      err += `${text}\n`;
    },
    runLab,
    runHere: never,
    repeatRuns: never,
    runTests,
    mergeShards: never,
    runLegs: never,
    image: never,
    up: never,
    worlds: worlds({}),
    doctor: never,
    bench: never,
    selftest: never,
    makeLock: never,
    readConfiguration: never,
    tryConfiguration: never,
    engine: { start: never, stop: never, status: never },
    ...rest,
  };
  const code = await runCommandLine(args.split(' ').filter(Boolean), deps);
  return { code, out, err, runLab, runTests };
}
