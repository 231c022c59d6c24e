import type { CellResult } from '../cell.ts';
import { type ClaimVerdict, claimVerdicts } from '../claim-verdict.ts';
import type { Scenario } from '../scenario.ts';
import type { TopologyId } from '../topology.ts';
import { catalogue } from './sample.ts';

/** A cell with what was found in it, or without an answer. */
export function cell(
  scenario: string,
  topology: TopologyId,
  finding?: CellResult['finding'],
): CellResult {
  return { scenario, topology, ...(finding && { finding }) };
}

/** What these cells say of a claim of the sample. */
export function claimOf(
  id: string,
  cells: readonly CellResult[],
  scenarios: readonly Scenario[] = catalogue.scenarios,
): ClaimVerdict {
  const verdict = claimVerdicts({ ...catalogue, scenarios }, cells).find(
    ({ claim }) => claim.id === id,
  );
  if (!verdict) throw new Error(`no claim ${id}`);
  return verdict;
}
