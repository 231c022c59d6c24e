import { once } from 'node:events';
import type { ReadStream } from 'node:tty';
import type Docker from 'dockerode';
import type { Inside } from '../../src/cli/worlds.ts';
import { keepChanges, withEntered } from './changes.ts';
import { chosenNode } from './chosen.ts';

/** The streams that a program in a container is connected to. */
export interface Streams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly error: NodeJS.WritableStream;
}

/** Runs a program on a node of a world that is up, with the streams of this process. */
export async function execIn(inside: Inside, command: readonly string[]): Promise<number> {
  const { docker, node, world } = await chosenNode(inside);
  const changes = withEntered(world.changes, node.name);
  if (changes !== world.changes) await keepChanges(docker, world.holder, changes);
  const user = inside.root ? '0' : node.user;
  const { stdin: input, stdout: output, stderr: error } = process;
  const streams = { input, output, error };
  return input.isTTY && output.isTTY
    ? onTerminal(docker, node.container, command, user)
    : run(docker, node.container, command, user, streams);
}

/** A shell, which is one to type in where there is a terminal, and else reads commands. */
export function shellIn(inside: Inside): Promise<number> {
  const script = 'if command -v bash > /dev/null; then exec bash; else exec sh; fi';
  return execIn(inside, ['sh', '-c', script]);
}

/** Runs a program with three streams; its end of input is theirs. */
export async function run(
  docker: Docker,
  container: string,
  command: readonly string[],
  user: string | undefined,
  { input, output, error }: Streams,
): Promise<number> {
  const exec = await made(docker, container, command, user, false);
  const stream = await exec.start({ hijack: true, stdin: true });
  docker.modem.demuxStream(stream, output, error);
  input.pipe(stream);
  // What is left to read when it ends, nobody reads.
  stream.on('error', () => {});
  await once(stream, 'close');
  input.unpipe(stream);
  if ('destroy' in input) (input as ReadStream).destroy();
  return exitOf(exec);
}

/** Runs a program on the terminal of this process. */
async function onTerminal(
  docker: Docker,
  container: string,
  command: readonly string[],
  user: string | undefined,
): Promise<number> {
  const { stdin, stdout } = process;
  const exec = await made(docker, container, command, user, true);
  const stream = await exec.start({ hijack: true, stdin: true, Tty: true });
  const resize = () => exec.resize({ h: stdout.rows, w: stdout.columns }).catch(() => {});
  stdin.setRawMode(true);
  stdout.on('resize', resize);
  try {
    await resize();
    stream.pipe(stdout, { end: false });
    stdin.pipe(stream);
    await once(stream, 'close');
  } finally {
    stdout.off('resize', resize);
    stdin.unpipe(stream);
    stdin.setRawMode(false);
    stdin.pause();
  }
  return exitOf(exec);
}

function made(
  docker: Docker,
  container: string,
  command: readonly string[],
  user: string | undefined,
  tty: boolean,
): Promise<Docker.Exec> {
  return docker.getContainer(container).exec({
    Cmd: [...command],
    ...(user !== undefined && { User: user }),
    ...(tty && { Env: [`TERM=${process.env.TERM ?? 'xterm'}`] }),
    Tty: tty,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
  });
}

async function exitOf(exec: Docker.Exec): Promise<number> {
  const { ExitCode } = await exec.inspect();
  return ExitCode ?? -1;
}
