import type { CellId } from '../../src/cell.ts';
import type { AnyPath, Row } from '../../src/path.ts';
import type { Scenario } from '../../src/scenario.ts';
import type { Fault, Topology } from '../../src/topology.ts';
import type { Asked } from '../world/plan.ts';

/** A scenario with the row and the path that it is made of. */
export interface AskedScenario {
  readonly scenario: Scenario;
  readonly asked: Asked;
}

/**
 * The scenarios of these cells in the order in which they are asked: what takes long begins first, so
 * that the others run meanwhile.
 */
export function inOrder(
  paths: readonly AnyPath[],
  scenarios: readonly Scenario[],
  cells: readonly CellId[],
): AskedScenario[] {
  const wanted = new Set(cells.map(({ scenario }) => scenario));
  const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  const all = paths.flatMap((path) =>
    path.rows.flatMap((row: Row) => {
      const scenario = byId.get(`${path.id}/${row.name}`);
      return scenario && wanted.has(scenario.id) ? [{ scenario, asked: { path, row } }] : [];
    }),
  );
  return all.toSorted((a, b) => rank(a.asked) - rank(b.asked));
}

/**
 * The columns in the order in which they are begun. Where a network loses what is said, programs wait for
 * minutes until they give up; where it drops packets, or a proxy stands between, up to a minute. Those in
 * which every row is asked come before these: a run that may not take long shall have them.
 */
export function columnsInOrder(topologies: readonly Topology[]): readonly Topology[] {
  return topologies.toSorted((a, b) => urgency(b) - urgency(a));
}

function urgency({ fault, proxy, everyRow }: Topology): number {
  return Math.max(fault ? waitsIn[fault.kind] : 0, everyRow ? 2 : 0, proxy ? 1 : 0);
}

const waitsIn: Readonly<Record<Fault['kind'], number>> = {
  rejected: 0,
  dropped: 1,
  'broken after the handshake': 3,
  'large packets dropped': 3,
};

/** Rows that are played one after the other, and those that wait for a time-out of Buildbot's own. */
function rank({ path, row }: Asked): number {
  const { trigger } = path;
  const waits = trigger.by === 'forced build' && trigger.inTurn !== undefined;
  return waits || path.isSlow?.(row) ? 0 : 1;
}
