import { stripVTControlCharacters } from 'node:util';
import type Docker from 'dockerode';
import { LabError } from '../../src/errors.ts';
import type { Engine } from '../engine/engine.ts';
import type { Progress } from '../progress.ts';
import { baseImage, exists } from './base.ts';
import { type BuildContext, buildContext, uvContext } from './context.ts';
import { refusal } from './refusal.ts';

/** Variables of the user's machine that a build may need to reach the registries; Docker keeps the first six out of images by itself. */
const passedOn = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy', 'PIP_INDEX_URL', 'UV_INDEX_URL'];

interface BuildLine {
  readonly stream?: string;
  readonly error?: string;
}

/**
 * The image of one release of Buildbot, built when the engine does not have it; its name holds a digest of all that goes into it.
 * Throws a `LabError` with the failing step's own output.
 */
export function releaseImage({ docker }: Engine, release: string, temporary: string, progress: Progress): Promise<string> {
  return built(docker, { target: 'release', name: 'buildbot', what: `the image of Buildbot ${release}` }, release, temporary, progress);
}

/** The image of a browser, likewise. It is made of the same files as that of the release, which is there already: all but the browser comes from the cache. */
export function browserImage(docker: Docker, release: string, temporary: string, progress: Progress): Promise<string> {
  return built(docker, { target: 'browser', name: 'browser', what: 'the image of a browser' }, release, temporary, progress);
}

/** A stage of the Dockerfile, the name of its image, and what it is called in messages. */
interface Stage {
  readonly target: string;
  readonly name: string;
  readonly what: string;
}

async function built(docker: Docker, stage: Stage, release: string, temporary: string, progress: Progress): Promise<string> {
  const context = buildContext(release);
  const image = `buildbot-ipv6-lab/${stage.name}:${release}-${context.digest}`;
  if (await exists(docker, image)) return image;
  const base = await baseImage(docker, temporary, progress);
  progress.step(`building ${stage.what}`);
  await build(docker, context, { t: image, target: stage.target, buildargs: { BASE: base, RELEASE: release } }, stage.what, progress);
  return image;
}

/** The image of the installer that image builds use, which makes locks. Throws a `LabError` with the failing step's own output. */
export async function uvImage({ docker }: Engine, temporary: string, progress: Progress): Promise<string> {
  const context = uvContext();
  const image = `buildbot-ipv6-lab/uv:${context.digest}`;
  if (await exists(docker, image)) return image;
  const base = await baseImage(docker, temporary, progress);
  progress.step('building the image of uv');
  await build(docker, context, { t: image, target: 'uv', buildargs: { BASE: base } }, 'the image of uv', progress);
  return image;
}

/** Those of `passedOn` that are set. uv does not know pip's variable for the index, and is told in its own. */
export function passedVariables(): Record<string, string> {
  const set: Record<string, string> = Object.fromEntries(passedOn.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
  return { ...(set.PIP_INDEX_URL ? { UV_INDEX_URL: set.PIP_INDEX_URL } : {}), ...set };
}

async function build(docker: Docker, { tar }: BuildContext, options: Docker.ImageBuildOptions, what: string, progress: Progress): Promise<void> {
  const stream = await docker.buildImage(tar as unknown as NodeJS.ReadableStream, {
    ...options,
    networkmode: 'host',
    forcerm: true,
    buildargs: { ...options.buildargs, ...passedVariables() },
  });
  await follow(docker, stream, what, progress);
}

async function follow(docker: Docker, stream: NodeJS.ReadableStream, what: string, progress: Progress): Promise<void> {
  let step = '';
  let said: string[] = [];
  let failure: string | undefined;
  const onLine = ({ stream: text, error }: BuildLine) => {
    for (const line of stripVTControlCharacters(text ?? '')
      .split('\n')
      .filter((line) => line.trim())) {
      if (/^Step \d+\/\d+ : /.test(line)) {
        step = line.replace(/^Step (\d+\/\d+) : /, '$1 ');
        said = [];
        progress.step(`building ${what}: ${step.slice(0, 100)}`);
      } else said.push(line);
      progress.output?.(line);
    }
    failure ??= error;
  };
  await new Promise<void>((resolve, reject) =>
    docker.modem.followProgress(stream, (error: Error | null) => (error && !failure ? reject(error) : resolve()), onLine),
  );
  if (!failure) return;
  const why = refusal(said.join('\n'));
  if (why) throw new LabError(`${capital(what)} could not be built: ${why}.`, 'LAB_VERBOSE=1 shows the whole build.');
  const room = /no space left on device/i.test(`${failure}${said.join()}`);
  throw new LabError(
    `${capital(what)} could not be built: step ${step} failed (${failure}).\n${said
      .slice(-15)
      .map((line) => `    ${line}`)
      .join('\n')}`,
    room
      ? 'Make room on the disk, or set LAB_HOME to a directory on another one.'
      : 'The lines above are the step’s own output; LAB_VERBOSE=1 shows the whole build.',
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
