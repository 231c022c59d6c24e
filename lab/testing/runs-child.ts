import { join } from 'node:path';
import { startVitest } from 'vitest/node';
import { type Paths, pathsIn } from '../../src/paths.ts';
import { unknownRelease } from '../../src/subject.ts';
import { catalogue } from '../../src/testing/sample.ts';
import { blobReporter } from '../run/blob.ts';
import { mergeShards } from '../run/merge.ts';
import { LabReporter } from '../run/reporter.ts';
import type { Ended, Order } from './runs.ts';

/** Runs and merges as it is told, one after the other (see runs.ts). */
process.on('message', async (order: Order) => {
  process.send?.(await ended(order));
});

/** Runs, with all that is written meanwhile. A run that throws ends with 1, as a process would. */
async function ended(order: Order): Promise<Ended> {
  let all = '';
  const streams = [process.stdout, process.stderr];
  const writes = streams.map(({ write }) => write);
  for (const stream of streams)
    stream.write = (text: string | Uint8Array, ...rest: unknown[]) => {
      all += typeof text === 'string' ? text : Buffer.from(text).toString();
      const written = rest.find((one) => typeof one === 'function');
      written?.();
      return true;
    };
  const before = { ...process.env };
  Object.assign(process.env, order.environment);
  try {
    const exitCode = await (order.merges ? merged(order, order.merges) : reported(order));
    return { all, exitCode };
  } catch (error) {
    return { all: `${all}${error}`, exitCode: 1 };
  } finally {
    process.env = before;
    for (const [index, stream] of streams.entries())
      stream.write = writes[index] as typeof stream.write;
  }
}

/** Runs the cells of the fixture through the reporter; as a shard where it is to be one. */
async function reported({ root, filter, environment }: Order): Promise<number> {
  const paths = pathsIn(root);
  const { SHARD: shard, TELL } = environment;
  const reporter = reporterOf(paths, '3.6.1', TELL === 'progress' ? { tell: TELL } : {});
  const vitest = await startVitest('test', [], {
    root: import.meta.dirname,
    config: false,
    watch: false,
    include: ['cells.fixture.ts'],
    reporters: [reporter, ...(shard ? [blobReporter(paths, shard)] : [])],
    name: 'lab',
    ...(filter && { testNamePattern: filter }),
  });
  await vitest.close();
  return reporter.exitCode;
}

/** Merges what shards of the fixture left in these directories. */
function merged({ root }: Order, directories: readonly string[]): Promise<number> {
  const paths = pathsIn(root);
  const reporter = reporterOf(paths, 'unknown', { merging: true });
  return mergeShards(join(import.meta.dirname, '../..'), directories, paths, reporter);
}

function reporterOf(
  paths: Paths,
  release: string,
  more: Partial<ConstructorParameters<typeof LabReporter>[0]>,
): LabReporter {
  return new LabReporter({ catalogue, paths, release: unknownRelease(release), ...more });
}
