import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type Docker from 'dockerode';
import { certificates } from '../authorities.ts';
import { demultiplexed } from '../nodes/outputs.ts';
import type { Progress } from '../progress.ts';
import { type BuildSite, passedVariables, type Recipe } from './build.ts';
import { buildContext, digestOf, type Files, labFiles } from './context.ts';
import { failedBuild } from './failed-build.ts';
import { filesLabel, type ImageName } from './prune.ts';

/**
 * An image that a container makes, and not a build: what the machine needs to reach the registries (an
 * authority, proxies, the URL of an index) lies on a tmpfs and in the environment of one program there.
 * A layer has neither, and the history of an image knows nothing of it; the builder would keep both.
 */
export interface Stage {
  /** What is in it, in words. */
  readonly of: string;
  readonly key: ImageName;
  /** Put into /build. */
  readonly files: Files;
  /** Other things that decide what comes out. */
  readonly more?: readonly string[];
  /** The image that it is made over; asked for only when there is something to make. */
  readonly from: () => Promise<string>;
  /** Run in /build, by root without capabilities. */
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** The error for what cannot be tested, by the reason that the command gave. */
  readonly unfit?: Recipe['unfit'] | undefined;
  /** What the command reaches: the machine's network, as the registries need, or nothing at all. */
  readonly reaches: 'registries' | 'nothing';
}

/** What a stage may use at most: the code of a checkout that builds its wheels is anybody's. */
const limits = { memoryBytes: 4 * 2 ** 30, processes: 1024 } as const;

const directory = 'build';
/** On the tmpfs that every container has. */
const authorities = '/dev/shm/authorities.pem';
const path = '/opt/uv/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The recipe of a stage. */
export function recipeOfStage(stage: Stage): Recipe {
  const { of, key, files, more, command, unfit } = stage;
  return {
    of,
    key,
    ...(unfit && { unfit }),
    context: buildContext(files, [...command, ...(more ?? [])]),
    args: async () => ({ FROM: await stage.from() }),
    make: (site, name, { FROM = '' }, progress) => make(site, stage, FROM, name, progress),
  };
}

async function make(
  { engine, labels }: BuildSite,
  stage: Stage,
  from: string,
  name: string,
  progress: Progress,
): Promise<void> {
  const container = await engine.docker.createContainer({
    Image: from,
    Entrypoint: [],
    Cmd: ['sleep', 'infinity'],
    Labels: { ...labels },
    HostConfig: {
      NetworkMode: stage.reaches === 'registries' ? 'host' : 'none',
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      PidsLimit: limits.processes,
      Memory: limits.memoryBytes,
      MemorySwap: limits.memoryBytes,
    },
  });
  try {
    await container.putArchive(packed(stage.files) as unknown as NodeJS.ReadableStream, {
      path: '/',
    });
    await container.start();
    const online = stage.reaches === 'registries' ? await registries(engine.docker, container) : {};
    const environment = { PATH: path, ...online, ...stage.environment };
    const { said, exitCode } = await run(engine.docker, container, stage.command, environment);
    for (const line of said) progress.output?.(line);
    if (exitCode !== 0)
      throw failedBuild(
        { of: stage.of, ...(stage.unfit && { unfit: stage.unfit }) },
        stage.command.join(' '),
        `exit code ${exitCode}`,
        said,
        engine.isPrivate,
      );
    const [repo, tag] = name.split(/:(?=[^:]*$)/);
    const changes = `LABEL ${filesLabel}=${digestOf(labFiles())}\nENV PATH=${path}`;
    await container.kill();
    await container.commit({ repo, tag, changes });
  } finally {
    await container.remove({ force: true, v: true });
  }
}

/** Lets a container reach the registries as this machine does; the variables for a program in it. */
async function registries(docker: Docker, container: Docker.Container) {
  const write = ['sh', '-c', `cat > ${authorities}`];
  await run(docker, container, write, {}, certificates());
  // uv, curl and pip have names of their own for it.
  const names = ['SSL_CERT_FILE', 'CURL_CA_BUNDLE', 'PIP_CERT'];
  return {
    ...passedVariables(),
    ...Object.fromEntries(names.map((name) => [name, authorities])),
  };
}

async function run(
  docker: Docker,
  container: Docker.Container,
  command: readonly string[],
  environment: Readonly<Record<string, string>>,
  input?: Buffer,
): Promise<{ said: string[]; exitCode: number }> {
  const exec = await container.exec({
    Cmd: [...command],
    Env: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    ...(input ? {} : { WorkingDir: `/${directory}` }),
    AttachStdin: input !== undefined,
    AttachStdout: true,
    AttachStderr: true,
  });
  const stream = await exec.start({ hijack: true, stdin: input !== undefined });
  const { stdout, stderr } = demultiplexed(docker, stream);
  if (input) Readable.from([input]).pipe(stream);
  const all = await Promise.all([text(stdout), text(stderr)]);
  const { ExitCode } = await exec.inspect();
  return { said: all.join('').split('\n').filter(Boolean), exitCode: ExitCode ?? -1 };
}

function packed(files: Files) {
  return buildContext(files.map(([name, bytes]) => [`${directory}/${name}`, bytes] as const)).tar();
}
