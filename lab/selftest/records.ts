import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CellId, cellName, evidenceName } from '../../src/cell.ts';
import { type Paths, recordFile } from '../../src/paths.ts';
import { formatRecord, parseRecord } from '../../src/record.ts';
import type { Saboteur } from './saboteur.ts';

/** One that acts on the record of a run, and on the real evidence beside it. */
export interface RecordSaboteur extends Saboteur {
  /** Acts where both lie; the record has these two cells, which were reached over IPv6. */
  readonly act: (paths: Paths, cells: readonly [CellId, CellId]) => void;
}

/** That nothing of the record is taken, and which words must tell it. */
const refused = (says: RegExp) => ({ verdict: 'refused', says }) as const;

/** Hands that touch what a run left, before it is judged again or accepted as a baseline. */
export const recordSaboteurs: readonly RecordSaboteur[] = [
  {
    id: 'evidence-swapped',
    breaks: 'The evidence of two cells is swapped.',
    act({ latest }, cells) {
      const [one, other] = cells.map((cell) =>
        join(latest, 'evidence', evidenceName(cell), 'evidence.json'),
      ) as [string, string];
      renameSync(one, `${one}.kept`);
      renameSync(other, one);
      renameSync(`${one}.kept`, other);
    },
    expects: refused(
      /evidence\.json is evidence of \S+ @ \S+, and lies in the directory of another cell\.$/,
    ),
  },
  {
    id: 'finding-edited',
    breaks: 'A finding is edited in the record: the other family instead of the one that was used.',
    act(paths, [edited]) {
      const file = recordFile(paths);
      const record = parseRecord(readFileSync(file, 'utf8'), file);
      const cells = record.cells.map((cell) =>
        cellName(cell) === cellName(edited) && 'outcome' in cell && cell.outcome.reached
          ? { ...cell, outcome: { ...cell.outcome, over: 'IPv4' as const } }
          : cell,
      );
      writeFileSync(file, formatRecord({ ...record, cells }));
    },
    expects: refused(
      /observations\.json does not say what the evidence beside it shows of \S+ @ \S+\.$/,
    ),
  },
];
