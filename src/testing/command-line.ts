import { vi } from 'vitest';
import type { Deps } from '../cli/deps.ts';
import { runCommandLine } from '../cli/program.ts';
import { EXIT } from '../errors.ts';
import { paths } from './checkout.ts';
import { catalogue } from './sample.ts';

/** Runs one command line with a lab that does nothing. */
export async function lab(args: string, rest: Partial<Deps> = {}) {
  let [out, err] = ['', ''];
  const runLab = vi.fn<Deps['runLab']>().mockResolvedValue({ exitCode: EXIT.ok });
  const runTests = vi.fn<Deps['runTests']>().mockResolvedValue(EXIT.ok);
  const never = () => Promise.reject(new Error('not in this test'));
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
    repeatRuns: never,
    runTests,
    mergeShards: never,
    runLegs: never,
    image: never,
    up: never,
    down: never,
    doctor: never,
    bench: never,
    selftest: never,
    makeLock: never,
    engine: { start: never, stop: never, status: never },
    ...rest,
  };
  const code = await runCommandLine(args.split(' ').filter(Boolean), deps);
  return { code, out, err, runLab, runTests };
}
