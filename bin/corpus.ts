import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as catalogue from '../scenarios/catalogue.ts';
import { cellsOf } from '../src/catalogue.ts';
import { type CellId, cellName, evidenceName } from '../src/cell.ts';
import { parseDocument } from '../src/document/parse.ts';
import { EXIT, LabError, toldInFull, UsageError } from '../src/errors.ts';
import { chosenFrom, corpusDirectory } from '../src/judge/corpus.ts';
import type { Finding } from '../src/outcome.ts';
import { type Paths, pathsIn, shown } from '../src/paths.ts';
import { isUnlike, rejudge } from '../src/rejudge.ts';
import { translatesItself } from '../src/topology.ts';

/** Fills the judge's corpus anew from the evidence of the last run. */

try {
  const cells = candidatesIn(pathsIn(dirname(import.meta.dirname)));
  const chosen = chosenFrom(cells);
  rmSync(corpusDirectory, { recursive: true, force: true });
  mkdirSync(corpusDirectory, { recursive: true });
  for (const { directory, scenario, topology, finding } of chosen) {
    const file = join(directory, 'evidence.json');
    const evidence = parseDocument('evidence', readFileSync(file, 'utf8'), shown(file));
    const name = join(corpusDirectory, `${evidenceName({ scenario, topology })}.json`);
    writeFileSync(name, `${JSON.stringify({ scenario, topology, finding, evidence })}\n`);
  }
  console.log(`Wrote ${chosen.length} of ${cells.length} cells to ${shown(corpusDirectory)}.`);
} catch (error) {
  console.error(toldInFull(error));
  process.exitCode = error instanceof LabError ? error.exitCode : EXIT.broken;
}

/** Cells with a finding that is judged as it was recorded, and where their evidence lies. */
function candidatesIn({ latest }: Paths) {
  const translating = catalogue.topologies.filter(translatesItself).map(({ id }) => id);
  const cells = rejudge(latest);
  const unlike = cells.filter(isUnlike);
  if (unlike.length)
    throw new UsageError(
      `The last run is not as its evidence is judged: ${names(unlike)}.`,
      '`lab rejudge` tells what differs.',
    );
  const seen = new Set(cells.map(cellName));
  const unseen = cellsOf(catalogue).filter((cell) => !seen.has(cellName(cell)));
  if (unseen.length)
    throw new UsageError(
      `The last run did not ask the whole catalogue: ${names(unseen)}.`,
      'Run `lab run` without a pattern first.',
    );
  return cells.flatMap(({ judged, comparison, ...cell }) =>
    judged?.finding && comparison === 'same'
      ? [
          {
            ...cell,
            finding: judged.finding as Finding,
            translated: translating.includes(cell.topology),
          },
        ]
      : [],
  );
}

function names(cells: readonly CellId[]): string {
  const [first, ...others] = cells.map(cellName);
  return others.length ? `${first} and ${others.length} more` : `${first}`;
}
