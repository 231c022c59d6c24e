import { join } from 'node:path';
import type { Paths } from '../../src/paths.ts';

/**
 * The name of vitest's blob report, in which a shard hands all it knows to the machine that merges.
 */
export const blobName = 'blob.json';

/**
 * vitest's reporter that writes it. The label tells a file's results in one shard from those in
 * another.
 */
export function blobReporter(
  { latest }: Paths,
  shard: string | undefined,
): [name: 'blob', options: { outputFile: string; label?: string }] {
  return [
    'blob',
    { outputFile: join(latest, blobName), ...(shard && { label: `shard ${shard}` }) },
  ];
}
