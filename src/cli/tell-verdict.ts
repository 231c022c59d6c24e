import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CellId } from '../cell.ts';
import type { ExitCode } from '../errors.ts';
import { type LegEnd, nightlyVerdict } from '../nightly.ts';
import { shown } from '../paths.ts';
import { nightlyInMarkdown } from '../report/markdown-nightly.ts';
import { nightlyInJson } from '../report/nightly.ts';
import { nightlyInTerminal } from '../report/terminal-nightly.ts';
import type { Deps } from './deps.ts';

/**
 * Tells the verdict: to the terminal, to people and programs in `reports/nightly`, and in the
 * summary of a GitHub job.
 */
export function tellVerdict(
  ends: readonly LegEnd[],
  expected: (release: string) => readonly CellId[],
  deps: Deps,
): ExitCode {
  const nightly = nightlyVerdict(ends, expected, deps.catalogue);
  const markdown = nightlyInMarkdown(nightly);
  const file = join(deps.paths.nightly, 'summary.md');
  mkdirSync(deps.paths.nightly, { recursive: true });
  writeFileSync(file, markdown);
  writeFileSync(join(deps.paths.nightly, 'verdict.json'), nightlyInJson(nightly));
  if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, markdown);
  deps.out(
    `${nightlyInTerminal(nightly, deps.colour)}\nFor people and programs it lies in ${shown(file)} and verdict.json.`,
  );
  return nightly.exitCode;
}
