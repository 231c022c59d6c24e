import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import stringify from 'json-stringify-pretty-compact';
import { baselineName, known, parseBaseline } from '../baseline.ts';
import type { Asked } from '../catalogue.ts';
import { diff, isEmpty } from '../diff.ts';
import { EXIT } from '../errors.ts';
import { baselineFile, type Paths, shown } from '../paths.ts';
import { found, parseRecord } from '../record.ts';
import { changesTable } from '../report/markdown.ts';
import { TerminalRenderer } from '../report/terminal.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { unknownName } from './nearest.ts';

export function diffCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('diff')
    .description('what differs between two releases, baselines or runs; ends with 1 when something does')
    .argument('<a>', 'a release that has a baseline, or a file')
    .argument('<b>', 'the same, to compare it with')
    .addOption(new Option('--markdown', 'as a table for a text').conflicts('json'))
    .addOption(new Option('--json', 'for programs'))
    .action((a: string, b: string, { markdown, json }: { markdown?: true; json?: true }) =>
      act(() => {
        const result = diff(read(a, deps.paths), read(b, deps.paths));
        deps.out(json ? stringify(result, { indent: 2, maxLength: 120 }) : markdown ? changesTable(result) : new TerminalRenderer(deps.colour).changes(result));
        return isEmpty(result) ? EXIT.ok : EXIT.changed;
      }),
    );
}

/** The cells of a release's baseline, or of a file that holds a baseline or a run. */
function read(name: string, paths: Paths): Asked[] {
  const file = existsSync(name) ? name : baselineFile(paths, name);
  if (!existsSync(file)) {
    const names = existsSync(paths.baselines) ? readdirSync(paths.baselines).map((entry) => entry.replace(/^buildbot-|\.json$/g, '')) : [];
    const releases = names.filter((release) => existsSync(baselineFile(paths, release)));
    throw unknownName('file or baseline', name, releases, `${shown(paths.baselines)} has ${releases.map(baselineName).join(', ') || 'no baseline yet'}.`);
  }
  const text = readFileSync(file, 'utf8');
  return /^\s*"engine": /m.test(text) ? found(parseRecord(text, name)) : known(parseBaseline(text, name));
}
