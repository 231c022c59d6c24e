import { type Catalogue, claimsOf } from './catalogue.ts';
import type { CellId, CellResult } from './cell.ts';
import type { Claim } from './claim.ts';
import type { Verdict } from './document/record.ts';
import type { Finding } from './outcome.ts';
import { traitNames } from './path.ts';
import { type Prediction, speaksOf } from './prediction.ts';
import type { Scenario } from './scenario.ts';
import { holds } from './statement.ts';
import type { TopologyId } from './topology.ts';

export type { Verdict };

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

/** The verdict of one cell on everything that is predicted for it. */
export function verdictOf(scenario: Scenario, topology: TopologyId, finding: Finding): Verdict {
  return verdictOn(scenario.predictions, topology, finding);
}

/** The verdict on every claim of the catalogue, from the cells that were asked. */
export function claimVerdicts(catalogue: Catalogue, cells: readonly CellResult[]): ClaimVerdict[] {
  return catalogue.claims.map((claim) => claimVerdict(claim, catalogue.scenarios, cells));
}

function claimVerdict(
  claim: Claim,
  scenarios: readonly Scenario[],
  cells: readonly CellResult[],
): ClaimVerdict {
  const found: Record<Verdict | 'undecided', CellId[]> = {
    confirmed: [],
    refuted: [],
    'no claim': [],
    undecided: [],
  };
  for (const scenario of scenarios) {
    if (!claimsOf(scenario).includes(claim.id)) continue;
    const predictions = scenario.predictions.filter((prediction) => prediction.claim === claim.id);
    for (const { topology, finding } of cells.filter((cell) => cell.scenario === scenario.id)) {
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

/**
 * What tells the cells where a claim holds from those where it does not: topology, a trait of the
 * configuration or two of them, or the scenario.
 */
function condition(
  held: readonly CellId[],
  failed: readonly CellId[],
  scenarios: readonly Scenario[],
): string {
  const traitOf = new Map(scenarios.map((scenario) => [scenario.id, scenario.traits]));
  const single = traitNames.map(
    (name): Axis =>
      ({ scenario }) =>
        traitOf.get(scenario)?.[name],
  );
  const pairs = single.flatMap((one, index) =>
    single.slice(index + 1).map((other) => both(one, other)),
  );
  const axes: readonly Axis[] = [
    ({ topology }) => `in ${topology}`,
    ...single,
    ...pairs,
    ({ scenario }) => `for ${scenario}`,
  ];
  for (const axis of axes) {
    const [yes, no] = [distinct(held.map(axis)), distinct(failed.map(axis))];
    if (yes && no && yes.every((value) => !no.includes(value)))
      return `holds ${listed(yes)}; not ${listed(no)}`;
  }
  return failed.length <= held.length
    ? `holds, but not for ${byScenario(failed)}`
    : `holds only for ${byScenario(held)}`;
}

/** A property of a cell, as it reads in "holds …"; nothing where it makes no sense. */
type Axis = (cell: CellId) => string | undefined;

function both(one: Axis, other: Axis): Axis {
  return (cell) => {
    const values = [one(cell), other(cell)].filter((value) => value !== undefined);
    return values.length === 2 ? listed(values, ' and ') : undefined;
  };
}

function verdictOn(
  predictions: readonly Prediction[],
  topology: TopologyId,
  finding: Finding,
): Verdict {
  const speaking = predictions.filter((prediction) => speaksOf(prediction, topology));
  if (speaking.length === 0) return 'no claim';
  return speaking.every((prediction) => holds(prediction, finding)) ? 'confirmed' : 'refuted';
}

/** The distinct values, or nothing when one is missing. */
function distinct(values: readonly (string | undefined)[]): string[] | undefined {
  return values.includes(undefined) ? undefined : [...new Set(values as string[])];
}

/** Values as one list, their common preposition said once. */
function listed(values: readonly string[], separator = ', '): string {
  const [first = '', ...others] = values;
  const preposition = first.slice(0, first.indexOf(' ') + 1);
  return [
    first,
    ...others.map((value) =>
      value.startsWith(preposition) ? value.slice(preposition.length) : value,
    ),
  ].join(separator);
}

function byScenario(cells: readonly CellId[]): string {
  return [...Map.groupBy(cells, ({ scenario }) => scenario)]
    .map(([scenario, of]) => `${scenario} in ${of.map(({ topology }) => topology).join(', ')}`)
    .join('; ');
}
