import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import type { NightlyPlan } from '../../src/cli/deps.ts';
import type { ExitCode } from '../../src/errors.ts';
import { worst } from '../../src/nightly.ts';
import type { Paths } from '../../src/paths.ts';

/**
 * Runs one leg after the other by the commands that a CI calls, and keeps what each left in
 * `reports/nightly/<release>`. Each is a process of its own, so that one that breaks down leaves
 * the others alone.
 */
export async function runLegs(
  root: string,
  plan: NightlyPlan,
  { latest, nightly }: Paths,
  say: (text: string) => void,
): Promise<Map<string, ExitCode>> {
  const lab = async (...args: string[]) => {
    const { exitCode } = await execa(process.execPath, [join(root, 'bin/lab.js'), ...args], {
      stdio: 'inherit',
      reject: false,
    });
    return exitCode ?? null;
  };
  const run = async (release: string, ...shard: string[]) => {
    rmSync(latest, { recursive: true, force: true });
    return lab(
      'run',
      ...(plan.cells ?? [...plan.scenarios, '--topology', plan.topologies.join()]),
      '--buildbot',
      release,
      ...(plan.missing ? ['--missing'] : []),
      ...shard,
    );
  };
  const keep = (directory: string) => {
    if (existsSync(latest)) cpSync(latest, directory, { recursive: true });
  };
  rmSync(nightly, { recursive: true, force: true });
  const codes = new Map<string, ExitCode>();
  for (const [index, release] of plan.releases.entries()) {
    say(`\nBuildbot ${release}, ${index + 1} of ${plan.releases.length}`);
    const leg = join(nightly, release);
    const ended: (number | null)[] = [];
    if (plan.shards === 1) ended.push(await run(release));
    else {
      for (let shard = 1; shard <= plan.shards; shard++) {
        ended.push(await run(release, '--shard', `${shard}/${plan.shards}`));
        keep(join(leg, 'shards', String(shard)));
      }
      ended.push(await lab('merge', join(leg, 'shards')));
    }
    keep(leg);
    codes.set(release, worst(ended));
  }
  return codes;
}
