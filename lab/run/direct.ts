import pLimit from 'p-limit';
import { type Catalogue, type Chosen, cellsOf, claimsOf } from '../../src/catalogue.ts';
import { cellName } from '../../src/cell.ts';
import { sentence, toldInFull } from '../../src/errors.ts';
import {
  brokenObservation,
  type Here,
  type Observation,
  type Run,
  withBrokenLab,
} from '../../src/observation.ts';
import type { AnyPath } from '../../src/path.ts';
import type { Topology } from '../../src/topology.ts';
import { machineBefore } from '../dial/machine-kind.ts';
import { dockerAt } from '../engine/client.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import type { Keeper } from '../up/keeper.ts';
import type { TakenOver, WorldSpec } from '../world/spec.ts';
import { openColumn, worldsAtOnce } from './column.ts';
import { type AskedScenario, columnsInOrder, inOrder } from './order.ts';
import type { Prepared } from './prepare.ts';
import { ProvenControls } from './proven-controls.ts';
import type { Listener } from './run-report.ts';
import type { View } from './view.ts';

/** What a run asks: of these paths, what is chosen of the catalogue. */
export interface DirectRun {
  readonly catalogue: Catalogue;
  readonly paths: readonly AnyPath[];
  readonly prepared: Prepared;
  readonly chosen: Chosen | undefined;
  /** Puts columns, and the rows of each, in another order than that of the catalogue. */
  readonly arrange?: <T>(items: readonly T[]) => readonly T[];
  /** Where the evidence of cells is kept; where the last run's is, unless said otherwise. */
  readonly evidence?: string;
  /** The world that is up, in which all is asked, and what the record tells of it. */
  readonly standing?: TakenOver;
  readonly here?: Here;
  /** Leaves worlds with red cells up. */
  readonly keep?: Keeper;
}

/** Asks the chosen cells in this process, a world for each column, all columns at once. */
export async function runDirectly<End>(asked: DirectRun, report: Listener<End>): Promise<End> {
  const { catalogue, paths, prepared, chosen, here, arrange = (items) => items } = asked;
  startContainersOn(prepared.host);
  const cells = cellsOf(catalogue, chosen);
  report.view.begin(cells);
  const { release, engine, sources } = prepared;
  const observations = new Map<string, Observation>();
  const problems: string[] = [];
  const run = (): Run => ({
    release,
    engine,
    sources,
    ...(here && { here }),
    observations: [...observations.values()],
  });
  // Side by side they would make the first verdict later, and the last no sooner.
  const comingUp = pLimit(1);
  const up = pLimit(worldsAtOnce);
  const controls = new ProvenControls();
  await Promise.all(
    arrange(columnsInOrder(catalogue.topologies)).map((topology) => {
      const here = cells.filter((cell) => cell.topology === topology.id);
      const rows = arrange(inOrder(paths, catalogue.scenarios, here));
      const came = (observation: Observation) => {
        observations.set(cellName(observation), observation);
        report.show(run(), observation);
      };
      return rows.length
        ? up(() =>
            askColumn({ ...asked, controls }, topology, rows, report.view, comingUp, came),
          ).catch((error: unknown) => {
            problems.push(toldInFull(error));
            // Cells of a world that is not what it says it is say nothing, also those that looked well.
            for (const { scenario } of rows) {
              const name = cellName({ scenario: scenario.id, topology: topology.id });
              came(broken(scenario, topology, observations.get(name), error));
            }
          })
        : undefined;
    }),
  );
  return report.end(run(), problems);
}

async function askColumn(
  {
    prepared: { images, labels },
    evidence,
    standing,
    keep,
    controls,
  }: DirectRun & { readonly controls: ProvenControls },
  topology: Topology,
  rows: readonly AskedScenario[],
  view: View,
  comingUp: ReturnType<typeof pLimit>,
  came: (observation: Observation) => void,
): Promise<void> {
  const keeping = await keep?.begin(topology.id);
  const column = await comingUp(async () => {
    view.worldComingUp(topology.id);
    const spec: WorldSpec = {
      docker: dockerAt(),
      warm: rows[0] && machineBefore(images, rows[0].asked),
      images,
      labels: keeping?.labels ?? labels,
      topology,
      ...(evidence && { evidence }),
      ...(standing && { standing }),
      controls,
      asked: rows.map(({ asked }) => asked),
      asking: (scenario) => view.asking({ scenario, topology: topology.id }),
    };
    const opened = await openColumn(spec);
    view.worldUp(topology.id);
    return opened;
  });
  let isRed = false;
  try {
    await Promise.all(
      rows.map(async ({ scenario, asked }) => {
        const observation = await column.ask(scenario, asked);
        if (keep?.isRed(observation)) isRed = true;
        came(observation);
      }),
    );
  } finally {
    await column.close(isRed && keeping ? keep?.leave(keeping) : undefined);
  }
}

function broken(
  scenario: AskedScenario['scenario'],
  topology: Topology,
  seen: Observation | undefined,
  error: unknown,
): Observation {
  const reasons = [sentence(error)];
  if (seen) return withBrokenLab(seen, reasons);
  const cell = { scenario: scenario.id, topology: topology.id, claims: claimsOf(scenario) };
  return brokenObservation({ ...cell, seconds: 0 }, 'was not asked', reasons);
}
