import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type Docker from 'dockerode';
import {
  isDead,
  labLabel,
  sessionLabel,
  sessionOfDirectory,
  temporaryDirectory,
} from './session.ts';
import { sweepUntilCalm } from './sweep.ts';

/** What bears the lab's labels on an engine, and the sessions that it is of. */
export async function labelled(docker: Docker) {
  const filters = { label: [`${labLabel}=lab`] };
  const [containers, networks] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
  ]);
  const sessions = [
    ...new Set([...containers, ...networks].flatMap(({ Labels }) => Labels?.[sessionLabel] ?? [])),
  ];
  return { containers, networks, sessions };
}

/**
 * Removes what runs of this host left behind whose processes are gone; says which sessions that
 * were.
 */
export async function sweepDead(docker: Docker): Promise<string[]> {
  const dead = (await labelled(docker)).sessions.filter(isDead);
  await Promise.all(dead.map((session) => sweepUntilCalm(docker, session, 1)));
  removeDeadDirectories();
  return dead;
}

function removeDeadDirectories(): void {
  const sessions = readdirSync(tmpdir()).flatMap((name) => sessionOfDirectory(name) ?? []);
  for (const session of sessions.filter(isDead))
    rmSync(temporaryDirectory(session), { recursive: true, force: true });
}
