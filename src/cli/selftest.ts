import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import { documentSchema } from '../document/version.ts';
import { EXIT, UsageError } from '../errors.ts';
import { type Paths, selftestFile, shown } from '../paths.ts';
import { pinnedRelease } from '../release.ts';
import { type Caught, type SelftestRecord, score } from '../selftest.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';

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
        const begun = performance.now();
        const saboteurs = await deps.selftest(isChosen, (caught) => deps.out(lineOf(caught)));
        if (!saboteurs.length)
          throw new UsageError(
            `No saboteur's id contains ${patterns.join(' or ')}.`,
            '`lab selftest` without a pattern lists them all.',
          );
        const seconds = Math.round((performance.now() - begun) / 1000);
        deps.out(`\n${score(saboteurs)} in ${seconds} s.`);
        const at = new Date().toISOString();
        const record: SelftestRecord = { schema: documentSchema, at, seconds, saboteurs };
        if (patterns.length === 0)
          deps.out(
            `What each came to lies in ${shown(kept(record, deps.paths))}; \`lab report\` takes the score into the report.`,
          );
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

function lineOf({ id, caught, breaks, came, expected }: Caught): string {
  return caught
    ? `✓ ${id}  ${came}`
    : `✗ ${id}  ${breaks}\n    expected ${expected}\n    came     ${came}`;
}
