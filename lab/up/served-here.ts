import { isDeepStrictEqual } from 'node:util';
import { type Catalogue, cellsOf } from '../../src/catalogue.ts';
import type { CellId } from '../../src/cell.ts';
import { matching } from '../../src/cli/named.ts';
import { EXIT, LabError, UsageError } from '../../src/errors.ts';
import type { AnyPath } from '../../src/path.ts';
import type { Topology } from '../../src/topology.ts';
import { type AskedScenario, inOrder } from '../run/order.ts';
import { planOf } from '../world/plan.ts';
import type { Whole } from './chosen.ts';

type PathCatalogue = Catalogue & { readonly paths: readonly AnyPath[] };

/** What is asked of a world that is up, and what it has no servers for. */
export interface AskedHere {
  readonly cells: readonly CellId[];
  readonly without: readonly CellId[];
}

/** The cells of a world that is up which patterns select. Throws a `UsageError` where it has none of them. */
export function askedHere(
  world: Whole,
  patterns: readonly string[],
  catalogue: PathCatalogue,
): AskedHere {
  const { name, record } = world;
  const { id } = record.topology;
  const topology = catalogue.topologies.find((one) => one.id === id);
  if (!topology || !isDeepStrictEqual(asKept(topology), record.topology))
    throw new LabError(
      `${name} came up when its network was described otherwise than now.`,
      'Remove it with `lab down`, and bring it up again.',
    );
  const matched = patterns.flatMap((pattern) => matching(pattern, catalogue));
  const scenarios = patterns.length ? matched : catalogue.scenarios.map((one) => one.id);
  const all = cellsOf(catalogue, { scenarios, topologies: [id] });
  if (all.length === 0)
    throw new LabError(
      `Nothing can be run: no cell of ${id} matches ${patterns.join(', ')}.`,
      'Widen the pattern; `lab explain ID` says in which topologies a scenario is asked.',
      { exitCode: EXIT.broken },
    );
  const rows = inOrder(catalogue.paths, catalogue.scenarios, all);
  const served = new Set(
    rows.flatMap((row) => (isServed(row, world, topology) ? [row.scenario.id] : [])),
  );
  const { cells = [], without = [] } = Object.groupBy(all, (cell) =>
    served.has(cell.scenario) ? 'cells' : 'without',
  );
  const [first] = without;
  if (cells.length === 0 && first)
    throw new UsageError(
      `${name} has no server for ${first.scenario} as it is written now.`,
      `Bring a world up that has it: \`lab up ${id} --with ${first.scenario}\`.`,
    );
  return { cells, without };
}

/** Whether a world has the places that a row and its controls dial. */
function isServed({ asked }: AskedScenario, { record }: Whole, topology: Topology): boolean {
  return planOf([asked], record.network.prefixes, topology).every(({ key, peer }) =>
    record.served.some((one) => one.key === key && isDeepStrictEqual(one.peer, asKept(peer))),
  );
}

/** As a record has it: what is not defined is not there. */
function asKept<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
