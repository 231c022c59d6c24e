import { join } from 'node:path';
import pLimit from 'p-limit';
import { afterAll, beforeAll, describe, inject, test } from 'vitest';
import type { Cut } from '../lab/dial/dialled.ts';
import { dockerAt } from '../lab/engine/client.ts';
import { evidenceDirectory } from '../lab/evidence.ts';
import { startContainersOn } from '../lab/nodes/container.ts';
import { askCell } from '../lab/run/cell.ts';
import { closeWorld } from '../lab/run/close.ts';
import { asking } from '../lab/run/meta.ts';
import { selection } from '../lab/run/selection.ts';
import { preflight } from '../lab/world/preflight.ts';
import { bringUp, type World } from '../lab/world/world.ts';
import { statusOf } from '../src/baseline.ts';
import { cellsOf } from '../src/catalogue.ts';
import { evidenceName } from '../src/cell.ts';
import { contradicted, contradictions } from '../src/known-change.ts';
import { baselineOf, pathsIn } from '../src/paths.ts';
import { type Scenario, workerNames } from '../src/scenario.ts';
import { topologiesOf } from '../src/shard.ts';
import { inWords } from '../src/statement.ts';
import { changes, scenarios, topologies } from './catalogue.ts';

const prepared = inject('prepared');
const baseline = baselineOf(pathsIn(join(import.meta.dirname, '..')), prepared.release);
const workers = workerNames(scenarios);

startContainersOn(prepared.host);

// Snapshot by side they would make the first verdict later, and the last no sooner.
const comingUp = pLimit(1);

const cells = cellsOf({ scenarios, topologies }, selection());
const shard = inject('shard');
const mine = shard && topologiesOf(shard, cells);

for (const topology of topologies) {
  const here = cells.filter((cell) => cell.topology === topology.id);
  if (!here.length) continue;
  if (mine && !mine.includes(topology.id)) {
    // Named all the same: whoever merges the shards then knows of a cell that none of them asked.
    describe.skip(topology.id, () => {
      for (const cell of here) test(cell.scenario, { meta: { cell, elsewhere: true } }, () => {});
    });
    continue;
  }
  // What takes long begins first, so that the others run meanwhile: a time-out of Buildbot's own,
  // and mails, which go one after the other.
  const waits = (scenario: Scenario) =>
    scenario.actor === 'mailer' || (scenario.actor === 'worker' && scenario.run === 'start')
      ? 0
      : 1;
  const asked = scenarios
    .toSorted((a, b) => waits(a) - waits(b))
    .filter(({ id }) => here.some(({ scenario }) => scenario === id));

  describe.concurrent(topology.id, () => {
    let world: World;
    const annotate = new Map<string, (message: string) => unknown>();
    const kept: { directory: string; cut: Cut }[] = [];

    beforeAll(async () => {
      const spec = {
        docker: dockerAt(),
        isPrivate: prepared.engine.own,
        images: prepared.images,
        labels: prepared.labels,
        topology,
        workers,
        asking: (id: string) => annotate.get(id)?.(asking),
      };
      world = await comingUp(() => bringUp(spec));
      await preflight(world);
    });

    afterAll(() => (world ? closeWorld(world, kept) : undefined));

    for (const scenario of asked) {
      const cell = { scenario: scenario.id, topology: topology.id };
      test.concurrent(scenario.id, { meta: { cell } }, async ({ task, annotate: say }) => {
        annotate.set(scenario.id, say);
        task.meta.release = prepared.release;
        task.meta.engine = prepared.engine;
        const { observation, cut } = await askCell(world, scenario, asked);
        if (cut) kept.push({ directory: join(evidenceDirectory, evidenceName(cell)), cut });
        task.meta.observation = observation;
        const against = contradictions(changes, prepared.release, [observation]);
        const status = statusOf(observation, baseline, against);
        const seen = observation.finding
          ? [inWords(observation.finding), ...against.map(contradicted)]
          : observation.reasons;
        if (status !== 'as-known') throw new Error(`${status}: ${seen?.join('; ')}`);
      });
    }
  });
}
