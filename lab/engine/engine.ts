import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { LabError, sentence } from '../../src/errors.ts';
import { compareVersions } from '../../src/release.ts';
import { ensureWritable, labHome } from '../home.ts';
import type { Progress } from '../progress.ts';
import { upLabel } from '../session/session.ts';
import { comesWithin } from '../wait.ts';
import { apiVersion, dockerAt, type EngineVersion, ping } from './client.ts';
import { alone, dropLease, engineIsWanted, takeLease } from './lease.ts';
import { privateEngine, startPrivateEngine, stopPrivateEngine } from './private-engine.ts';
import { requireRoom, roomCold, roomWarm } from './room.ts';
import { requireTestedApi, tested } from './tested.ts';

/** A container engine that answers and is new enough. */
export interface Engine {
  readonly docker: Docker;
  readonly version: EngineVersion;
  /** Whether it is the lab's private one. */
  readonly isPrivate: boolean;
  /** How a client names it, in the form of `DOCKER_HOST`. */
  readonly host: string;
}

const answerWithin = 5_000;

/**
 * The engine that the user has, when it answers and is new enough; or nothing, when there is none.
 * Throws a `LabError` when there is one that cannot be used: that is for the user to mend, not for
 * us to go around.
 */
export async function usersEngine(patience = answerWithin): Promise<Engine | undefined> {
  const configured = process.env.DOCKER_HOST;
  const socket = usualSockets().find((path) => existsSync(path));
  if (!configured && !socket) return undefined;
  const where = configured ? `DOCKER_HOST=${configured}` : socket;
  let version: EngineVersion;
  try {
    version = await ping({}, patience);
  } catch (cause) {
    throw unusable(`${where}`, cause as NodeJS.ErrnoException);
  }
  if (compareVersions(version.ApiVersion, apiVersion) < 0)
    throw new LabError(
      `The engine at ${where} (${version.Version}) speaks API ${version.ApiVersion}; the lab needs ${apiVersion}, because older ones silently give a network IPv4 that was asked to have none.`,
      'Update it to Docker Engine 28 or later, or unset DOCKER_HOST and stop it so that the lab brings its own.',
    );
  const { MinAPIVersion: oldest = apiVersion } = version;
  if (compareVersions(oldest, apiVersion) > 0)
    throw new LabError(
      `The engine at ${where} (${version.Version}) speaks no API older than ${oldest}; the lab speaks ${apiVersion}, and was tested with APIs up to ${tested.api.newest}.`,
      `Point DOCKER_HOST to a Docker Engine of version ${tested.major}, or unset it and stop this one so that the lab brings its own.`,
    );
  return { docker: dockerAt(), version, isPrivate: false, host: configured ?? `unix://${socket}` };
}

/**
 * The user's engine; else the lab's own, started when it does not run, and kept running until
 * `holder` gives it back or dies. Throws a `LabError` when neither can be had.
 */
export async function acquireEngine(progress: Progress, holder: number): Promise<Engine> {
  const users = await usersEngine();
  if (users) return users;
  refuseWithoutMeans();
  requireRoom(ensureWritable(labHome()), existsSync(privateEngine().data) ? roomWarm : roomCold);
  takeLease(holder);
  return alone('engine', async () => {
    await startPrivateEngine(progress);
    const started = await runningPrivateEngine(comesWithin);
    if (!started)
      throw new LabError(
        "The lab's own Docker Engine ended as soon as it had started.",
        `Read ${privateEngine().log}.`,
      );
    requireTestedApi(started.version);
    return started;
  });
}

/** Gives the lab's own engine back, if `holder` had it, and stops it when nobody else wants it. */
export async function releaseEngine(holder: number): Promise<void> {
  if (dropLease(holder)) await stopUnlessWanted();
}

/** Stops the lab's own engine, where no run needs it and no world on it is up. */
export async function stopUnlessWanted(): Promise<void> {
  await alone('engine', async () => {
    if (!engineIsWanted() && !(await hasWorldUp())) await stopPrivateEngine();
  });
}

/** Whether a world is up on the lab's own engine. */
export async function hasWorldUp(): Promise<boolean> {
  const engine = await runningPrivateEngine();
  const filters = { label: [upLabel] };
  return engine !== undefined && (await engine.docker.listContainers({ filters })).length > 0;
}

/** The lab's own engine, when it runs. */
export async function runningPrivateEngine(patience = answerWithin): Promise<Engine | undefined> {
  const { socket } = privateEngine();
  const version = await ping({ socketPath: socket }, patience).catch(() => undefined);
  return (
    version && {
      docker: dockerAt({ socketPath: socket }),
      version,
      isPrivate: true,
      host: `unix://${socket}`,
    }
  );
}

/** The own engine needs Debian's packages and the rights to make namespaces and mounts. */
export function refuseWithoutMeans(family = distribution(), user = process.getuid?.()): void {
  const none =
    'No container engine was found: DOCKER_HOST is not set and /var/run/docker.sock is not there.';
  const bring = 'Start Docker Engine 28 or later, or set DOCKER_HOST to one.';
  if (!family.includes('debian'))
    throw new LabError(
      `${none} The lab can bring its own only on Debian or a derivative; this is ${family[0] ?? 'an unknown system'}.`,
      bring,
    );
  if (user !== 0)
    throw new LabError(
      `${none} The lab can bring its own only as root; this is user ${user}.`,
      `${bring} Or run as root.`,
    );
}

/** `ID` and `ID_LIKE` of os-release(5). */
export function distribution(file = '/etc/os-release'): string[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  return ['ID', 'ID_LIKE'].flatMap(
    (key) => new RegExp(`^${key}="?([^"\\n]*)`, 'm').exec(text)?.[1]?.split(' ') ?? [],
  );
}

/**
 * Where an engine listens when nothing else is said: Docker Desktop's first, in the order of its
 * client.
 */
function usualSockets(): string[] {
  return [join(homedir(), '.docker/run/docker.sock'), '/var/run/docker.sock'];
}

function unusable(where: string, cause: NodeJS.ErrnoException): LabError {
  const why: Record<string, [string, string]> = {
    EACCES: ['does not let this user in', 'Join the group that owns the socket, or run as root.'],
    ECONNREFUSED: [
      'refuses connections: nothing listens there',
      'Start the engine, or unset DOCKER_HOST and remove the dead socket.',
    ],
    ENOENT: ['does not exist', 'Correct DOCKER_HOST, or unset it.'],
    ETIMEDOUT: [
      `does not answer (${cause.message})`,
      'Restart the engine, or point DOCKER_HOST elsewhere.',
    ],
    ENOTFOUND: ['has a host name that does not resolve', 'Correct DOCKER_HOST, or unset it.'],
  };
  const [what, remedy] = why[cause.code ?? ''] ?? [
    `cannot be used: ${sentence(cause)}`,
    'Correct DOCKER_HOST, or unset it.',
  ];
  return new LabError(`The engine at ${where} ${what}.`, remedy, { cause });
}
