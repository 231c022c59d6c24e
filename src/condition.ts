import type { CellId } from './cell.ts';
import type { Scenario } from './scenario.ts';
import { traitNames } from './traits.ts';

/**
 * What tells the cells where a claim holds from those where it does not: topology, a trait of the
 * configuration or two of them, or the scenario.
 */
export function condition(
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
  const pairs = single.flatMap((one) => single.map((other) => both(one, other)));
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
