import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../../src/catalogue.ts';
import type { RepeatPlan } from '../../src/cli/deps.ts';
import { documentSchema } from '../../src/document/version.ts';
import type { AnyPath } from '../../src/path.ts';
import { type Paths, shown } from '../../src/paths.ts';
import { type Random, randomOf, shuffled } from '../../src/random.ts';
import {
  compareRepeats,
  hasEvidence,
  isFirst,
  type Repeat,
  type RepeatedCell,
  type Repetition,
} from '../../src/repeat.ts';
import { formatRepetition, inBrief } from '../../src/report/repeat.ts';
import type { Progress } from '../progress.ts';
import { choosesBrowser } from './browser.ts';
import { type DirectRun, runDirectly } from './direct.ts';
import { startLoad } from './load.ts';
import { prepare } from './prepare.ts';
import { RepeatEvidence } from './repeat-evidence.ts';
import { quietly } from './repeat-listener.ts';

/**
 * Runs the chosen cells several times in one lab, each time in another order, and compares what they
 * came to. `reports/repeat` has the result, and the evidence of cells that differ.
 */
export async function repeatRuns(
  { selection, times, load, seed }: RepeatPlan,
  catalogue: Catalogue & { readonly paths: readonly AnyPath[] },
  paths: Paths,
  progress: Progress,
): Promise<Repetition> {
  const kept = new RepeatEvidence(paths.repeat);
  await using lab = await prepare(
    selection.subject,
    progress,
    choosesBrowser(catalogue, selection),
  );
  const { prepared } = lab;
  const asked = { catalogue, paths: catalogue.paths, prepared, chosen: selection };
  const random = randomOf(seed);
  const repeats: Repeat[] = [];
  const problems: string[] = [];
  let cells: RepeatedCell[] = [];
  for (let repeat = 1; repeat <= times; repeat += 1) {
    const isLoaded = load && repeat % 2 === 0;
    const name = `repeat ${repeat} of ${times}${isLoaded ? ', under load' : ''}`;
    progress.step(name);
    const begun = performance.now();
    const ended = await runOnce({ ...asked, evidence: kept.of(repeat) }, isLoaded, random);
    const seconds = (performance.now() - begun) / 1000;
    const evidence: Repeat['evidence'] = (cell) => {
      const directory = kept.find(repeat, cell);
      return directory && shown(directory);
    };
    repeats.push({ repeat, load: isLoaded, seconds, ...ended, evidence });
    for (const problem of ended.problems) problems.push(`${name}: ${problem}`);
    cells = compareRepeats(repeats);
    kept.keep(repeat, isFirst(cells));
    progress.step(`${name}: ${inBrief(cells, repeat)}`);
  }
  kept.keep(times, (repeat, cell) => isFirst(cells.filter(hasEvidence))(repeat, cell));
  const runs = repeats.map(({ repeat, load, seconds }) => ({ repeat, load, seconds }));
  const { release } = prepared;
  const repetition: Repetition = { schema: documentSchema, release, seed, runs, problems, cells };
  mkdirSync(paths.repeat, { recursive: true });
  writeFileSync(join(paths.repeat, 'repeat.json'), formatRepetition(repetition));
  return repetition;
}

async function runOnce(asked: DirectRun, load: boolean, random: Random) {
  await using _ = load ? await startLoad() : undefined;
  const arrange = <T>(items: readonly T[]) => shuffled(items, random);
  // Awaited here: the load lasts as long as the run.
  return await runDirectly({ ...asked, arrange }, quietly);
}
