import { join } from 'node:path';
import pLimit from 'p-limit';
import { afterAll, beforeAll, describe, inject, test } from 'vitest';
import { dockerAt } from '../lab/engine/client.ts';
import { startContainersOn } from '../lab/nodes/container-spec.ts';
import { type Column, openColumn, worldsAtOnce } from '../lab/run/column.ts';
import { isTooLate } from '../lab/run/deadline.ts';
import { asking } from '../lab/run/meta.ts';
import { columnsInOrder, inOrder } from '../lab/run/order.ts';
import { ProvenControls } from '../lab/run/proven-controls.ts';
import { selection } from '../lab/run/selection.ts';
import { knownNames } from '../src/baseline.ts';
import { cellsOf } from '../src/catalogue.ts';
import { contradicted, contradictions } from '../src/contradiction.ts';
import { baselineOf, baselineToFill, pathsIn } from '../src/paths.ts';
import { printable } from '../src/printable.ts';
import { topologiesOf } from '../src/shard.ts';
import { inWords } from '../src/statement.ts';
import { statusOf } from '../src/status.ts';
import { changes, paths, scenarios, topologies } from './catalogue.ts';

const prepared = inject('prepared');
const places = pathsIn(join(import.meta.dirname, '..'));
const baseline = baselineOf(places, prepared.release);

startContainersOn(prepared.host);

// Side by side they would make the first verdict later, and the last no sooner.
const comingUp = pLimit(1);
const up = pLimit(worldsAtOnce);
const controls = new ProvenControls();

const chosen = selection();
const without = chosen?.missing && knownNames(baselineToFill(places, prepared.release));
const cells = cellsOf(
  { scenarios, topologies },
  chosen && { ...chosen, ...(without && { without }) },
);
const shard = inject('shard');
const mine = shard && topologiesOf(shard, cells);

for (const topology of columnsInOrder(topologies)) {
  const here = cells.filter((cell) => cell.topology === topology.id);
  if (!here.length) continue;
  if (mine && !mine.includes(topology.id)) {
    // Named all the same: whoever merges the shards then knows of a cell that none of them asked.
    describe.skip(topology.id, () => {
      for (const cell of here) test(cell.scenario, { meta: { cell, elsewhere: true } }, () => {});
    });
    continue;
  }
  const rows = inOrder(paths, scenarios, here);

  describe.concurrent(topology.id, () => {
    let column: Column | undefined;
    const down = Promise.withResolvers<void>();
    const annotate = new Map<string, (message: string) => unknown>();

    // biome-ignore lint/correctness/noEmptyPattern: vitest reads there which fixtures a hook takes.
    beforeAll(async ({}, suite) => {
      // The place is held until the world is down.
      await new Promise<void>((begin) => {
        up(() => {
          begin();
          return down.promise;
        });
      });
      column = await comingUp(async () => {
        if (isTooLate()) return undefined;
        return openColumn({
          docker: dockerAt(),
          images: prepared.images,
          labels: prepared.labels,
          topology,
          controls,
          asked: rows.map(({ asked }) => asked),
          asking: (id: string) => annotate.get(id)?.(asking),
        });
      });
      if (!column) suite.meta.late = true;
    });

    afterAll(async () => {
      try {
        await column?.close();
      } finally {
        down.resolve();
      }
    });

    for (const { scenario, asked } of rows) {
      const cell = { scenario: scenario.id, topology: topology.id };
      test.concurrent(scenario.id, { meta: { cell } }, async ({ task, annotate: say, skip }) => {
        if (task.suite?.meta.late) {
          task.meta.late = true;
          return skip();
        }
        annotate.set(scenario.id, say);
        task.meta.release = prepared.release;
        task.meta.engine = prepared.engine;
        task.meta.sources = prepared.sources;
        const observation = await (column as Column).ask(scenario, asked);
        task.meta.observation = observation;
        const against = contradictions(changes, prepared.release, [observation]);
        const status = statusOf(observation, baseline, against);
        const seen = observation.finding
          ? [inWords(observation.finding), ...against.map(contradicted)]
          : observation.reasons;
        if (status !== 'as-known') throw new Error(printable(`${status}: ${seen?.join('; ')}`));
      });
    }
  });
}
