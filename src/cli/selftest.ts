import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import { documentSchema } from '../document/version.ts';
import { EXIT, sentence, UsageError } from '../errors.ts';
import { type Paths, recordFile, selftestFile, shown } from '../paths.ts';
import { pinnedRelease } from '../release.ts';
import { type Caught, type SelftestRecord, score } from '../selftest.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { writeAnew } from './report.ts';

export function selftestCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('selftest')
    .description(
      `break one thing after the other, in Buildbot ${pinnedRelease}, in worlds that run, in trials and in real evidence, and see that the lab says so; ends with 3 where it does not`,
    )
    .argument('[pattern...]', 'parts of ids of saboteurs; all unless given')
    .action((patterns: string[]) =>
      act(async () => {
        const isChosen = (id: string) =>
          patterns.length === 0 || patterns.some((pattern) => id.includes(pattern));
        // A selftest that breaks has no score, and that of an earlier one is not its own.
        if (patterns.length === 0) rmSync(selftestFile(deps.paths), { force: true });
        const begun = performance.now();
        const { saboteurs, ...tested } = await deps.selftest(isChosen, (caught) =>
          deps.out(lineOf(caught)),
        );
        if (!saboteurs.length)
          throw new UsageError(
            `No saboteur's id contains ${patterns.join(' or ')}.`,
            '`lab selftest` without a pattern lists them all.',
          );
        const seconds = Math.round((performance.now() - begun) / 1000);
        deps.out(`\n${score(saboteurs)} in ${seconds} s.`);
        const at = new Date().toISOString();
        const record: SelftestRecord = {
          schema: documentSchema,
          at,
          seconds,
          ...tested,
          saboteurs,
        };
        if (patterns.length === 0) {
          deps.out(`What each came to lies in ${shown(kept(record, deps.paths))}.`);
          await tellInReport(deps);
        }
        return saboteurs.every(({ caught }) => caught) ? EXIT.ok : EXIT.broken;
      }),
    );
}

/** Writes the score of all saboteurs, and answers with the file. */
function kept(record: SelftestRecord, paths: Paths): string {
  const file = selftestFile(paths);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(record, undefined, 2)}\n`);
  return file;
}

/** Writes the report of the last run anew, where there is one: it was written before this score. */
async function tellInReport(deps: Deps): Promise<void> {
  if (!existsSync(recordFile(deps.paths))) return;
  try {
    const { page, report } = await writeAnew(deps);
    deps.out(`The report of the last run tells: ${report.selftest?.words}. Wrote ${page}.`);
  } catch (error) {
    // What the saboteurs came to counts all the same.
    if (!(error instanceof UsageError)) throw error;
    deps.err(`The report of the last run was not written anew: ${sentence(error)}`);
  }
}

function lineOf({ id, caught, breaks, came, expected }: Caught): string {
  return caught
    ? `✓ ${id}  ${came}`
    : `✗ ${id}  ${breaks}\n    expected ${expected}\n    came     ${came}`;
}
