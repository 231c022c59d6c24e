import type { Command } from 'commander';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { patternHelp, releaseHelp, select } from './selection.ts';

/** Collects an option that may be repeated, or hold several names with commas. */
export function several(value: string, before: readonly string[] = []): string[] {
  return [...before, ...value.split(',').filter(Boolean)];
}

export function runCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('run')
    .description('run the catalogue, or a part of it, and write reports/latest')
    .argument('[pattern...]', 'which scenarios')
    .option('--buildbot <release>', releaseHelp(deps.releases))
    .option('--topology <id>', 'only this topology; may be repeated', several)
    .addHelpText('after', `\n${patternHelp}`)
    .action((patterns: string[], { buildbot, topology = [] }: { buildbot?: string; topology?: string[] }) =>
      act(() => deps.runLab(select({ patterns, topologies: topology, release: buildbot }, deps.catalogue, deps.releases))),
    );
}
