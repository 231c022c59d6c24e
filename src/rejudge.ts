import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type CellId, type CellResult, cellInEvidence, cellName, evidenceName } from './cell.ts';
import { parseDocument } from './document/parse.ts';
import { EXIT, type ExitCode, UsageError } from './errors.ts';
import { sameFinding } from './finding.ts';
import { judge } from './judge/judge.ts';
import type { Observation, Run } from './observation.ts';
import { readLatest, shown } from './paths.ts';
import { runIn } from './record.ts';

/**
 * How a judgement compares with what was recorded. `undecided`: there was a finding, and now there
 * is none. `not compared`: the lab was broken, so that the evidence counts for nothing.
 */
export type Comparison = 'same' | 'differs' | 'undecided' | 'not compared';

/** A cell that is judged anew from its evidence. */
export interface Rejudged extends CellId {
  /** Where its evidence lies, or should. */
  readonly directory: string;
  /** Absent when nothing was recorded. */
  readonly recorded?: CellResult;
  /** Absent when there is no evidence of what was recorded. */
  readonly judged?: CellResult;
  readonly comparison: Comparison;
}

/**
 * Judges all evidence below a directory, and compares each judgement with the directory's
 * `observations.json`; where there is none, with `outcome.json` beside the evidence. A finding in
 * `observations.json` without evidence differs. Throws a `UsageError` that names the file which
 * cannot be read.
 */
export function rejudge(directory: string): Rejudged[] {
  const record = readLatest({ latest: directory });
  const recorded = record && observationsIn(runIn(record));
  const judged = globSync('**/evidence.json', { cwd: directory })
    .sort()
    .map((name) => {
      const file = join(directory, name);
      const cell = cellOf(file);
      const before = recorded ? recorded.get(cellName(cell)) : outcomeBeside(file);
      return compared(dirname(file), before, judgedIn(cell, file));
    });
  const seen = new Set(judged.map(cellName));
  const unseen = [...(recorded?.values() ?? [])]
    .filter((one) => one.finding && !seen.has(cellName(one)))
    .map((one) => compared(join(directory, 'evidence', evidenceName(one)), one, undefined));
  return [...judged, ...unseen];
}

/** All that a record holds, by names of cells. */
function observationsIn({ observations, earlier = [] }: Run): Map<string, Observation> {
  return new Map([...observations, ...earlier].map((one) => [cellName(one), one]));
}

/** Whether a cell is not judged to what was recorded. */
export function isUnlike({ comparison }: Rejudged): boolean {
  return comparison === 'differs' || comparison === 'undecided';
}

/**
 * A finding that is lost outweighs one that differs: it may be the lab's doing. Where nothing was compared, nothing
 * is as it was recorded.
 */
export function exitCodeOfRejudged(cells: readonly Rejudged[]): ExitCode {
  if (cells.some(({ comparison }) => comparison === 'undecided')) return EXIT.broken;
  if (cells.length > 0 && cells.every(({ comparison }) => comparison === 'not compared'))
    return EXIT.broken;
  return cells.some(({ comparison }) => comparison === 'differs') ? EXIT.changed : EXIT.ok;
}

function compared(
  directory: string,
  recorded: Observation | undefined,
  judged: CellResult | undefined,
): Rejudged {
  const { scenario, topology } = (judged ?? recorded) as CellId;
  return {
    scenario,
    topology,
    directory,
    ...(recorded && { recorded }),
    ...(judged && { judged }),
    comparison: comparisonOf(recorded, judged),
  };
}

function comparisonOf(
  recorded: Observation | undefined,
  judged: CellResult | undefined,
): Comparison {
  if (recorded?.lab === 'broken') return 'not compared';
  if (!recorded || !judged) return 'differs';
  if (recorded.finding && judged.finding)
    return sameFinding(recorded.finding, judged.finding) ? 'same' : 'differs';
  if (recorded.finding) return 'undecided';
  return judged.finding ? 'differs' : 'same';
}

function judgedIn(cell: CellId, file: string): CellResult {
  const evidence = parseDocument('evidence', readFileSync(file, 'utf8'), shown(file));
  if (cellName(evidence.cell) !== cellName(cell))
    throw new UsageError(
      `${shown(file)} is evidence of ${cellName(evidence.cell)}, and lies in the directory of another cell.`,
      'Restore the directory that the run wrote.',
    );
  const judgement = judge(evidence);
  return 'finding' in judgement
    ? { ...cell, finding: judgement.finding }
    : { ...cell, reasons: judgement.disagreements };
}

function outcomeBeside(file: string): Observation | undefined {
  const outcome = join(dirname(file), 'outcome.json');
  if (!existsSync(outcome)) return undefined;
  return parseDocument('observation', readFileSync(outcome, 'utf8'), shown(outcome));
}

function cellOf(file: string): CellId {
  const cell = cellInEvidence(basename(dirname(file)));
  if (!cell)
    throw new UsageError(
      `${shown(file)} lies in a directory whose name is no cell.`,
      'A cell has a directory of its own, such as worker__name@ipv6-only.',
    );
  return cell;
}
