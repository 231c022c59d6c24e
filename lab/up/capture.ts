import { Readable } from 'node:stream';
import type { Inside } from '../../src/cli/worlds.ts';
import { UsageError } from '../../src/errors.ts';
import { openLab } from '../lab.ts';
import { Running } from '../nodes/container.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import { silent } from '../progress.ts';
import { worldLabel } from '../session/session.ts';
import { chosenWorld, nodeOf } from './chosen.ts';
import { run } from './exec.ts';

/** Writes what a node sends and gets, as pcap(5), to standard output until it is ended. */
export async function captureOn(inside: Inside, output: NodeJS.WriteStream): Promise<void> {
  if (output.isTTY)
    throw new UsageError(
      'A capture is no text.',
      'Send it to a file or a program: `lab capture NODE > packets.pcap`, `lab capture NODE | tcpdump -r -`.',
    );
  const { world } = await chosenWorld(inside.world);
  const { pod } = nodeOf(world, inside.node);
  await using lab = await openLab(silent);
  const { docker, host } = lab.engine;
  startContainersOn(host);
  await using beside = await Running.start(docker, {
    image: world.record.images.lab,
    labels: { ...lab.labels, [worldLabel]: world.record.network.bridge },
    role: `capture on ${inside.node}`,
    on: { pod },
    // NET_ADMIN is for promiscuous mode; the other two let tcpdump become the user that it is.
    capabilities: ['NET_RAW', 'NET_ADMIN', 'SETUID', 'SETGID'],
    command: ['sleep', 'infinity'],
  });
  const end = () => void beside[Symbol.asyncDispose]();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  // Nobody reads any more.
  output.on('error', end);
  const command = ['tcpdump', '-i', 'eth0', '-Z', 'root', '-U', '--immediate-mode', '-w', '-'];
  const streams = { input: Readable.from([]), output, error: process.stderr };
  await run(docker, beside.id, command, undefined, streams);
}
