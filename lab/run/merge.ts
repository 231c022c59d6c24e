import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { createVitest } from 'vitest/node';
import { type ExitCode, LabError, UsageError } from '../../src/errors.ts';
import { type Paths, shown } from '../../src/paths.ts';
import { blobName } from './blob.ts';
import { failing } from './failing.ts';
import type { LabReporter } from './reporter.ts';
import { endOf } from './suite.ts';

/**
 * Makes one `reports/latest` of what shards left in these directories or below: the blob of each,
 * and its evidence beside it. The reporter must be one that merges. Throws a `LabError` when no
 * shard lies there.
 */
export async function mergeShards(
  root: string,
  directories: readonly string[],
  { latest }: Paths,
  reporter: LabReporter,
): Promise<ExitCode> {
  const shards = directories.flatMap(shardsIn);
  if (shards.length === 0)
    throw new LabError(
      `There is nothing to merge: no ${blobName} lies in ${directories.join(', ')}.`,
      'Keep the reports/latest of each shard, which `lab run --shard 1/2` leaves, and name the directory that holds them.',
    );
  if (shards.some((shard) => !relative(latest, resolve(shard)).startsWith('..')))
    throw new UsageError(
      `${shown(latest)} is where the shards are merged to; it cannot be one of them.`,
      'Move the shard to another directory.',
    );
  rmSync(latest, { recursive: true, force: true });
  mkdirSync(latest, { recursive: true });
  for (const evidence of shards.map((shard) => join(shard, 'evidence')).filter(existsSync))
    cpSync(evidence, join(latest, 'evidence'), { recursive: true });
  // vitest wants the blobs, and nothing else, in one directory.
  const blobs = mkdtempSync(join(tmpdir(), 'buildbot-ipv6-lab-blobs-'));
  try {
    for (const [index, shard] of shards.entries())
      cpSync(join(shard, blobName), join(blobs, `${index}.json`));
    const failed = await failing(async () => {
      const vitest = await createVitest('test', {
        root,
        watch: false,
        reporters: ['default', reporter],
      });
      await vitest.mergeReports(blobs);
      await vitest.close();
    });
    return endOf(reporter, failed);
  } finally {
    rmSync(blobs, { recursive: true });
  }
}

function shardsIn(directory: string): string[] {
  return globSync(`**/${blobName}`, { cwd: directory, exclude: ['**/evidence'] })
    .sort()
    .map((blob) => dirname(join(directory, blob)));
}
