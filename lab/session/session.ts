import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostId } from './host-id.ts';
import { startTime } from './process.ts';

/**
 * Every container and network of the lab bears these two labels; nothing without them is ever
 * removed.
 */
export const labLabel = 'buildbot-ipv6-lab';
export const sessionLabel = 'buildbot-ipv6-lab.session';

/** Says what a container is: a server, a pod, a capture. */
export const roleLabel = 'buildbot-ipv6-lab.role';

/** By it the engine's events tell the containers of one world of a run from those of the others. */
export const worldLabel = 'buildbot-ipv6-lab.world';

/** A world that outlives the process that made it bears its name, and the session of that process. */
export const upLabel = 'buildbot-ipv6-lab.up';
export const makerLabel = 'buildbot-ipv6-lab.maker';

/** Children of a run inherit this variable, so that they can be found when the run was killed. */
export const sessionVariable = 'BUILDBOT_IPV6_LAB_SESSION';

/**
 * The id of the run that a process makes: `<host>-<process id>-<start time>`, which no other run
 * has, on any host of an engine.
 */
export function sessionOf(pid: number = process.pid): string {
  return `${hostId()}-${pid}-${startTime(pid)}`;
}

/** What a container or network of a session is labelled with. */
export function sessionLabels(session: string): Record<string, string> {
  return { [labLabel]: 'lab', [sessionLabel]: session };
}

/** The id of a world that stays up: of no process, so that no sweep takes it for a dead run's. */
export function sessionOfWorld(): string {
  return `up-${randomBytes(6).toString('hex')}`;
}

/** Where a session keeps its temporary files. */
export function temporaryDirectory(session: string): string {
  return join(tmpdir(), `buildbot-ipv6-lab-${session}`);
}

/** The session that a temporary directory belongs to, from its name. */
export function sessionOfDirectory(name: string): string | undefined {
  return /^buildbot-ipv6-lab-([0-9a-f]{8}-\d+-\d+)$/.exec(name)?.[1];
}

/**
 * Whether a session is of this host and its process is gone. What is no session of this host cannot
 * be judged, and counts as alive.
 */
export function isDead(session: string): boolean {
  const [, host, pid, began] = /^([0-9a-f]{8})-(\d+)-(\d+)$/.exec(session) ?? [];
  return host === hostId() && startTime(Number(pid)) !== began;
}
