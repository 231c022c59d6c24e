import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CellId, evidenceName } from '../../src/cell.ts';
import { requireAsJudged } from '../../src/cli/as-judged.ts';
import { headline } from '../../src/cli/rejudged-in-words.ts';
import type { CorpusEntry } from '../../src/document/corpus.ts';
import { LabError } from '../../src/errors.ts';
import { readCorpus } from '../../src/judge/corpus.ts';
import type { Run } from '../../src/observation.ts';
import { type Paths, pathsIn, recordFile, requireLatest } from '../../src/paths.ts';
import { formatRecord, recordOf } from '../../src/record.ts';
import { rejudge } from '../../src/rejudge.ts';
import { pinnedRelease } from '../../src/release.ts';
import { type Came, type Caught, caughtBy } from '../../src/selftest.ts';
import { witnessSummary } from '../../src/witness-summary.ts';
import type { RecordSaboteur } from './records.ts';

/** Lets a saboteur act on a record of two cells of the judge's corpus, and on their evidence. */
export function sabotageRecord(saboteur: RecordSaboteur): Caught {
  const root = mkdtempSync(join(tmpdir(), 'lab-selftest-'));
  try {
    const paths = pathsIn(root);
    const cells = keepRun(paths);
    const without = cameOfRecord(paths);
    const before = allIn(paths, cells);
    saboteur.act(paths, cells);
    if (allIn(paths, cells) === before) throw new Error(`${saboteur.id} changes nothing`);
    return caughtBy(saboteur, 'on real evidence', cameOfRecord(paths), without);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** What `lab baseline --accept` makes of a record, which it has judged again first. */
function cameOfRecord(paths: Paths): Came {
  try {
    requireAsJudged(paths, requireLatest(paths));
    return { verdict: 'finding', words: [headline(rejudge(paths.latest))] };
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    return { verdict: 'refused', words: [error.message] };
  }
}

/** Writes what a run leaves of two cells that were reached over IPv6. */
function keepRun(paths: Paths): readonly [CellId, CellId] {
  const [one, other] = readCorpus().filter(
    ({ finding: { outcome, event } }) => outcome.reached && outcome.over === 'IPv6' && !event,
  );
  if (!one || !other) throw new Error('the corpus has no two cells that were reached over IPv6');
  for (const { evidence, ...cell } of [one, other]) {
    const directory = join(paths.latest, 'evidence', evidenceName(cell));
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'evidence.json'), JSON.stringify(evidence));
  }
  const nothing = { paths: [], scenarios: [], topologies: [], claims: [], changes: [] };
  const record = recordOf(runOf([one, other]), nothing, undefined);
  writeFileSync(recordFile(paths), formatRecord(record));
  return [one, other];
}

/** What decides nothing of how evidence is judged is not that of any run. */
function runOf(entries: readonly CorpusEntry[]): Run {
  return {
    release: { buildbot: pinnedRelease, twisted: '0', python: '0', image: 'none' },
    engine: { name: 'docker', version: '0', api: '0', kernel: '0', own: false },
    observations: entries.map(({ scenario, topology, finding, evidence }) => ({
      scenario,
      topology,
      claims: [],
      finding,
      lab: 'sound',
      witnesses: witnessSummary(evidence),
      seconds: 0,
    })),
  };
}

/** All that lies there, as text. */
function allIn(paths: Paths, cells: readonly CellId[]): string {
  const evidence = cells.map((cell) =>
    join(paths.latest, 'evidence', evidenceName(cell), 'evidence.json'),
  );
  return [recordFile(paths), ...evidence].map((file) => readFileSync(file, 'utf8')).join('\n');
}
