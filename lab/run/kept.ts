import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../../src/catalogue.ts';
import { type CellId, cellName, evidenceName } from '../../src/cell.ts';
import { earlierThan } from '../../src/earlier.ts';
import { UsageError } from '../../src/errors.ts';
import type { Run } from '../../src/observation.ts';
import { type Paths, readLatest, recordFile } from '../../src/paths.ts';
import { formatRecord, type RunRecord } from '../../src/record.ts';
import { reportNames } from '../../src/report/names.ts';
import { blobName } from './blob.ts';

/** Removes what the last run left, so that nothing of it is taken for that of the next. */
export function clearReports({ latest }: Pick<Paths, 'latest'>): void {
  for (const left of ['evidence', blobName, ...reportNames])
    rmSync(join(latest, left), { recursive: true, force: true });
}

/**
 * Makes room for a run of these cells: what was asked of the same subject beside them stays, with its
 * evidence. The record tells of that alone from then on, so that a run which is killed leaves no finding
 * over evidence that is gone, or is its own.
 */
export function makeRoom(
  paths: Pick<Paths, 'latest'>,
  run: Pick<Run, 'release' | 'engine' | 'sources'>,
  asked: readonly CellId[],
  catalogue: Pick<Catalogue, 'scenarios' | 'topologies'>,
): void {
  const last = lastRecord(paths);
  const kept = earlierThan(run, asked, last, catalogue);
  if (!last || kept.length === 0) {
    clearReports(paths);
    return;
  }
  keepAlone(paths, last, new Set(kept.map(cellName)));
  for (const name of [blobName, ...reportNames.filter((one) => one !== 'observations.json')])
    rmSync(join(paths.latest, name), { force: true });
  const names = new Set(kept.map(evidenceName));
  const evidence = join(paths.latest, 'evidence');
  for (const name of existsSync(evidence) ? readdirSync(evidence) : [])
    if (!names.has(name)) rmSync(join(evidence, name), { recursive: true });
}

/** Rewrites a record as one of a run that has asked nothing yet, after others that asked these cells. */
function keepAlone(
  paths: Pick<Paths, 'latest'>,
  last: RunRecord,
  names: ReadonlySet<string>,
): void {
  const earlier = [...last.cells, ...(last.earlier ?? [])].filter((cell) =>
    names.has(cellName(cell)),
  );
  // Whoever is killed here leaves the old record, with all of its evidence.
  const unfinished = `${recordFile(paths)}.${process.pid}`;
  writeFileSync(unfinished, formatRecord({ ...last, cells: [], earlier }));
  renameSync(unfinished, recordFile(paths));
}

/** The record of the last run, where it can be read: one of another version counts for nothing. */
export function lastRecord(paths: Pick<Paths, 'latest'>): RunRecord | undefined {
  try {
    return readLatest(paths);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}
