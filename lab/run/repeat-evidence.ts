import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type CellId, cellInEvidence, cellName, evidenceName } from '../../src/cell.ts';

/** The evidence of runs that repeat each other, a directory a repeat. */
export class RepeatEvidence {
  readonly #directory: string;

  /** Removes what earlier repeats left in `directory`. */
  constructor(directory: string) {
    this.#directory = directory;
    rmSync(directory, { recursive: true, force: true });
  }

  /** Where a repeat keeps it. */
  of(repeat: number): string {
    return join(this.#directory, String(repeat), 'evidence');
  }

  /** Where a repeat kept that of a cell; a cell whose world did not come up has none. */
  find(repeat: number, cell: CellId): string | undefined {
    const directory = join(this.of(repeat), evidenceName(cell));
    return existsSync(directory) ? directory : undefined;
  }

  /** Removes that of all cells that are not wanted. */
  keep(repeats: number, isWanted: (repeat: number, cell: string) => boolean): void {
    for (let repeat = 1; repeat <= repeats; repeat += 1) {
      const evidence = this.of(repeat);
      if (!existsSync(evidence)) continue;
      for (const name of readdirSync(evidence)) {
        const cell = cellInEvidence(name);
        if (cell && !isWanted(repeat, cellName(cell)))
          rmSync(join(evidence, name), { recursive: true });
      }
      if (readdirSync(evidence).length > 0) continue;
      rmdirSync(evidence);
      rmdirSync(join(evidence, '..'));
    }
  }
}
