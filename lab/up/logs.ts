import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { Inside } from '../../src/cli/worlds.ts';
import { chosenNode } from './chosen.ts';

/** Writes what the program of a node has said to both outputs; with `follow`, until it ends. */
export async function logsOf(inside: Inside, follow: boolean): Promise<void> {
  const { docker, node } = await chosenNode(inside);
  const container = docker.getContainer(node.container);
  const both = { stdout: true, stderr: true };
  const stream = follow
    ? ((await container.logs({ ...both, follow: true })) as Readable)
    : Readable.from([await container.logs({ ...both, follow: false })]);
  docker.modem.demuxStream(stream, process.stdout, process.stderr);
  await once(stream, 'close');
}
