import { isDeepStrictEqual } from 'node:util';
import { isOneBrowser, withoutBrowser } from './browser.ts';
import { type Catalogue, cellsOf } from './catalogue.ts';
import { type CellId, cellName } from './cell.ts';
import type { Observation, Run } from './observation.ts';
import { printableIn } from './printable.ts';
import { type RunRecord, runIn } from './record.ts';

/**
 * What earlier runs asked of the very subject of a run, beside these cells. Of another subject, or on
 * another engine, nothing: two are never mixed. Of a broken lab, and without a date, nothing either.
 */
export function earlierThan(
  run: Subject & Pick<Run, 'here'>,
  asked: readonly CellId[],
  last: RunRecord | undefined,
  catalogue: Pick<Catalogue, 'scenarios' | 'topologies'>,
): Observation[] {
  // A world that was up for a user is nobody else's.
  if (!last || run.here || last.here || !isSameSubject(run, last)) return [];
  const { observations, earlier = [] } = runIn(last);
  const now = new Set(asked.map(cellName));
  const known = new Set(cellsOf(catalogue).map(cellName));
  return [...observations, ...earlier].filter(
    (one) =>
      one.lab === 'sound' &&
      one.at !== undefined &&
      known.has(cellName(one)) &&
      !now.has(cellName(one)),
  );
}

type Subject = Pick<Run, 'release' | 'engine' | 'sources'>;

/**
 * Whether two runs were of the same: releases, packages and images of masters, workers and the lab,
 * the engine, and the sources of the lab, which decide what is asked and what is found. A run in which no
 * browser asked had any.
 */
export function isSameSubject(one: Subject, other: Subject): boolean {
  const text = ({ release, engine, sources }: Subject) =>
    JSON.parse(JSON.stringify(printableIn({ release: withoutBrowser(release), engine, sources })));
  return isDeepStrictEqual(text(one), text(other)) && isOneBrowser([one.release, other.release]);
}
