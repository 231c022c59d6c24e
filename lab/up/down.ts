import type Docker from 'dockerode';
import { noWorld, type Worlds } from '../../src/cli/worlds.ts';
import { LabError } from '../../src/errors.ts';
import { stopUnlessWanted } from '../engine/engine.ts';
import { isDead, worldLabel } from '../session/session.ts';
import { sweepUntilCalm } from '../session/sweep.ts';
import { chosen } from './chosen.ts';
import { engineOfWorlds, type Standing, standingOn } from './standing.ts';

/** Removes a world, or all of them, whatever is left of it; returns the names of those that are gone. */
export async function down({ world, all }: Parameters<Worlds['down']>[0]): Promise<string[]> {
  const engine = await engineOfWorlds();
  if (!engine) throw noWorld();
  const { docker } = engine;
  const worlds = await standingOn(docker);
  if (worlds.length === 0) throw noWorld();
  const going = all ? worlds : [chosen(worlds, world, 'Name one, or all of them with --all.')];
  for (const one of going) refuseWhileComingUp(one);
  for (const one of going) {
    await removeGuests(docker, one);
    await sweepUntilCalm(docker, one.session, 1);
  }
  if (engine.isPrivate) await stopUnlessWanted();
  return going.map(({ name }) => name);
}

/** Removes what others have put into a world, and would keep its network. */
async function removeGuests(docker: Docker, { record, containers }: Standing): Promise<void> {
  if (!record) return;
  const filters = { label: [`${worldLabel}=${record.network.bridge}`] };
  const all = await docker.listContainers({ all: true, filters });
  const guests = all.filter(({ Id }) => !containers.some((own) => own.Id === Id));
  await Promise.all(
    guests.map(({ Id }) => docker.getContainer(Id).remove({ force: true, v: true })),
  );
}

/** A process that brings a world up removes it itself, when it is ended. */
function refuseWhileComingUp({ name, record, maker, ofAnother }: Standing): void {
  if (record || ofAnother || isDead(maker)) return;
  const pid = maker.split('-')[1];
  throw new LabError(
    `${name} is still brought up by process ${pid}.`,
    'End that process with Ctrl-C, which removes what it has started.',
  );
}
