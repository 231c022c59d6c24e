import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import { type Catalogue, cellsOf } from '../src/catalogue.ts';
import { EXIT, type ExitCode, LabError } from '../src/errors.ts';
import type { Observation } from '../src/observation.ts';
import type { AnyPath } from '../src/path.ts';
import type { Subject } from '../src/subject.ts';
import type { Topology } from '../src/topology.ts';
import { openLab } from './lab.ts';
import { cpuMeter, startContainersOn } from './nodes/container-spec.ts';
import { plainProgress } from './progress.ts';
import { withBrowser } from './run/browser.ts';
import { openColumn } from './run/column.ts';
import { type AskedScenario, inOrder } from './run/order.ts';
import { provenImages } from './subject/subject.ts';

/** Labs that run at once: as many as keep the cores busy. */
const atOnce = 6;
/**
 * Every so many cells one is asked in a lab of its own; all of them would take a quarter of an
 * hour.
 */
const sampleEvery = 9;

/**
 * Measures what a verdict costs: with worlds shared by the cells of a column, with one lab a
 * scenario, and the floor below which no lab can come: the CPU seconds of the programs under test,
 * divided by the cores.
 */
export async function bench(
  catalogue: Catalogue,
  paths: readonly AnyPath[],
  subject: Subject,
  out: (text: string) => void,
): Promise<ExitCode> {
  const progress = plainProgress();
  await using lab = await openLab(progress);
  startContainersOn(lab.engine.host);
  const proven = await provenImages(lab, subject, progress);
  const images = await withBrowser(lab, proven.images, true, progress);
  const columns = catalogue.topologies.map((topology) => {
    const here = cellsOf(catalogue).filter((cell) => cell.topology === topology.id);
    return { topology, rows: inOrder(paths, catalogue.scenarios, here) };
  });
  const cells = columns.flatMap(({ topology, rows }) => rows.map((row) => ({ topology, row })));
  const ask = async (topology: Topology, rows: readonly AskedScenario[]) => {
    const asked = rows.map((row) => row.asked);
    const column = await openColumn({ ...lab.engine, images, labels: lab.labels, topology, asked });
    await using _ = { [Symbol.asyncDispose]: () => column.close() };
    await Promise.all(rows.map((row) => sound(column.ask(row.scenario, row.asked))));
  };

  progress.step(`asking ${cells.length} cells in ${catalogue.topologies.length} shared worlds`);
  cpuMeter.on = true;
  const shared = await timed(async () => {
    await Promise.all(columns.map(({ topology, rows }) => ask(topology, rows)));
  });
  cpuMeter.on = false;
  const floor = cpuMeter.seconds / availableParallelism() / cells.length;
  const sample = cells.filter((_, index) => index % sampleEvery === 0);
  progress.step(`asking ${sample.length} of them in a lab each`);
  const alone = await timed(async () => {
    const limit = pLimit(atOnce);
    await Promise.all(sample.map(({ topology, row }) => limit(() => ask(topology, [row]))));
  });
  const [perShared, perAlone] = [shared / cells.length, alone / sample.length];
  out(
    [
      `shared worlds:        ${perShared.toFixed(2)} s a verdict (${cells.length} cells in ${shared.toFixed(1)} s)`,
      `one lab a scenario:   ${perAlone.toFixed(2)} s a verdict (${sample.length} cells in ${alone.toFixed(1)} s)`,
      `floor:                ${floor.toFixed(2)} s a verdict (CPU of masters and workers under test over ${availableParallelism()} cores)`,
      `shared over one lab:  ${(perShared / perAlone).toFixed(2)}`,
    ].join('\n'),
  );
  return EXIT.ok;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

/** A measurement of a lab that broke would be a measurement of nothing. */
async function sound(asking: Promise<Observation>): Promise<void> {
  const { finding, scenario, topology, reasons } = await asking;
  if (!finding)
    throw new LabError(
      `${scenario} @ ${topology} could not tell: ${reasons?.join('; ')}.`,
      'Run it with `lab run` first.',
    );
}
