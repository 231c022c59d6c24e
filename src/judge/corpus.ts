import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CellId, compareCells } from '../cell.ts';
import type { CorpusEntry } from '../document/corpus.ts';
import { parseDocument } from '../document/parse.ts';
import type { Finding } from '../outcome.ts';
import { section } from '../scenario.ts';

/** Real evidence by which the judge is tested: a few cells for each path and each outcome. */

export const corpusDirectory = join(import.meta.dirname, 'corpus');

/** A cell that can be chosen. */
export interface Candidate extends CellId {
  readonly finding: Finding;
  /** Whether the node of the program translated what it sent (RFC 6877). */
  readonly translated?: boolean;
}

/** What a cell is an example of, each for its path: how the dial ended, by which way, and what came before and afterwards. */
export function kindsOf({ scenario, finding, translated }: Candidate): string[] {
  const { outcome, loopback, onward, afterwards, after, event } = finding;
  const by = loopback ? ', by a program beside' : onward ? ', by a proxy' : '';
  const end = outcome.reached
    ? `reached over ${outcome.over}, TLS ${outcome.tls}`
    : `stopped at ${outcome.stoppedAt}`;
  const kinds = [
    end + by,
    `then ${afterwards}`,
    after && `after ${after.cause}`,
    event && `an event, ${event.law}, ${recovery(event)}`,
    event?.build && `a build, ${event.build}, noticed by ${event.noticedBy}`,
    translated && outcome.reached && 'translated by its own node',
  ];
  return kinds.flatMap((kind) => (kind ? [`${section({ id: scenario })}: ${kind}`] : []));
}

function recovery({ recovered, refused }: NonNullable<Finding['event']>): string {
  if (refused) return 'not taken up';
  return recovered ? 'recovered' : 'not recovered';
}

/** As few of the cells as show every kind that all of them show, in the order of cells. */
export function chosenFrom<C extends Candidate>(cells: readonly C[]): C[] {
  const sorted = cells.toSorted(compareCells);
  const missing = new Set(sorted.flatMap(kindsOf));
  const chosen: C[] = [];
  const brings = (cell: C) => kindsOf(cell).filter((kind) => missing.has(kind)).length;
  while (missing.size) {
    const best = sorted.reduce((best, cell) => (brings(cell) > brings(best) ? cell : best));
    for (const kind of kindsOf(best)) missing.delete(kind);
    chosen.push(best);
  }
  return chosen.sort(compareCells);
}

/** All entries of the corpus. */
export function readCorpus(directory = corpusDirectory): CorpusEntry[] {
  return globSync('*.json', { cwd: directory })
    .sort()
    .map((name) => parseDocument('corpus', readFileSync(join(directory, name), 'utf8'), name));
}
