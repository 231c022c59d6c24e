import type { Catalogue } from './catalogue.ts';
import type { CellId, CellResult } from './cell.ts';
import type { Claim } from './claim.ts';
import { condition } from './condition.ts';
import { speaksOf } from './prediction.ts';
import type { Scenario } from './scenario.ts';
import { type Verdict, verdictOn } from './verdict.ts';

/** What all cells together can say of one claim; the last when none ever can. */
export const verdicts = ['confirmed', 'conditional', 'refuted', 'untested', 'untestable'] as const;

/** What all cells together say of one claim, and which of them. */
export interface ClaimVerdict {
  readonly claim: Claim;
  readonly verdict: (typeof verdicts)[number];
  readonly held: readonly CellId[];
  readonly failed: readonly CellId[];
  /** What a conditional claim depends on, in words; absent for the others. */
  readonly condition?: string;
  /** Cells that were asked and gave no answer. */
  readonly undecided: readonly CellId[];
}

/** The verdict on every claim of the catalogue, from the cells that were asked. */
export function claimVerdicts(catalogue: Catalogue, cells: readonly CellResult[]): ClaimVerdict[] {
  const byScenario = Map.groupBy(cells, ({ scenario }) => scenario);
  return catalogue.claims.map((claim) => claimVerdict(claim, catalogue.scenarios, byScenario));
}

function claimVerdict(
  claim: Claim,
  scenarios: readonly Scenario[],
  cells: ReadonlyMap<string, readonly CellResult[]>,
): ClaimVerdict {
  const found: Record<Verdict | 'undecided', CellId[]> = {
    confirmed: [],
    refuted: [],
    'no claim': [],
    undecided: [],
  };
  for (const scenario of scenarios) {
    const predictions = scenario.predictions.filter((prediction) => prediction.claim === claim.id);
    if (predictions.length === 0) continue;
    for (const { topology, finding } of cells.get(scenario.id) ?? []) {
      const spoken = predictions.some((prediction) => speaksOf(prediction, topology));
      const key = finding
        ? verdictOn(predictions, topology, finding)
        : spoken
          ? 'undecided'
          : 'no claim';
      found[key].push({ scenario: scenario.id, topology });
    }
  }
  const { confirmed: held, refuted: failed, undecided } = found;
  const unseen = claim.untestable === undefined ? 'untested' : 'untestable';
  const verdict =
    held.length && failed.length
      ? 'conditional'
      : held.length
        ? 'confirmed'
        : failed.length
          ? 'refuted'
          : unseen;
  return {
    claim,
    verdict,
    held,
    failed,
    undecided,
    ...(verdict === 'conditional' && { condition: condition(held, failed, scenarios) }),
  };
}
