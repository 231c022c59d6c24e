import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type Docker from 'dockerode';
import type { Worlds } from '../../src/cli/worlds.ts';
import { LabError, sentence, UsageError } from '../../src/errors.ts';
import { demultiplexed } from '../nodes/outputs.ts';
import { chosenWorld, nodeOf, type Whole } from './chosen.ts';
import type { UpNode } from './record.ts';

/** Forwards a port of this machine, on its loopback address alone, to a master's web interface. */
export async function openPage(
  { world: wanted, node, port, browser }: Parameters<Worlds['open']>[0],
  tell: (url: string) => void,
): Promise<void> {
  const { engine, world } = await chosenWorld(wanted);
  const { pod, page } = pageOf(world, node);
  using forwarded = await forward(engine.docker, pod, page, port);
  const url = `http://127.0.0.1:${forwarded.port}/`;
  tell(url);
  const opener = browser ? openerOf(process.platform, process.env) : undefined;
  if (opener) showIn(opener, url);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}

/** The node that has a web interface: the one that is named, or the first. Throws a `UsageError`. */
export function pageOf(world: Whole, wanted: string | undefined): UpNode & { page: number } {
  const { nodes } = world.record;
  const first = nodes.find(({ page }) => page !== undefined);
  const found = wanted === undefined ? first && nodeOf(world, first.name) : nodeOf(world, wanted);
  if (found?.page !== undefined) return { ...found, page: found.page };
  throw new UsageError(
    `${wanted === undefined ? world.name : `The node ${wanted}`} has no web interface of a master.`,
    first
      ? `${first.name} has one.`
      : 'Bring a world up with a master that workers dial: `lab up TOPOLOGY --with worker`.',
  );
}

/** A port of 127.0.0.1 whose connections lead to a port of a node's own loopback address. */
export async function forward(
  docker: Docker,
  pod: string,
  to: number,
  port = 0,
): Promise<Disposable & { readonly port: number }> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, async (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    const exec = await docker.getContainer(pod).exec({
      Cmd: ['socat', 'STDIO', `TCP:127.0.0.1:${to}`],
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
    });
    const stream = await exec.start({ hijack: true, stdin: true });
    const { stdout } = demultiplexed(docker, stream);
    // Either end closes when the browser or the master does.
    await pipeline(socket, Duplex.from({ readable: stdout, writable: stream }), socket).catch(
      () => {},
    );
  });
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new LabError(
      `Port ${port} of this machine cannot be used: ${sentence(cause)}.`,
      'Name another with --port, or leave it out.',
      { cause },
    );
  }
  const address = server.address() as { readonly port: number };
  return {
    port: address.port,
    [Symbol.dispose]: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** The program that shows a page to the user; nothing where there is no screen to show it on. */
export function openerOf(
  platform: NodeJS.Platform,
  { DISPLAY, WAYLAND_DISPLAY }: NodeJS.ProcessEnv,
): readonly [string, ...string[]] | undefined {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['cmd', '/c', 'start', ''];
  return DISPLAY || WAYLAND_DISPLAY ? ['xdg-open'] : undefined;
}

/** The URL is told anyway, so that a browser that does not come up is no failure. */
function showIn([program, ...args]: readonly [string, ...string[]], url: string): void {
  spawn(program, [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
