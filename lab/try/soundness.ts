import { buildResults } from '../../src/document/event-finding.ts';
import { LabError } from '../../src/errors.ts';
import type { StartedProgram } from '../dial/program.ts';
import { nameFaults } from '../proof/names.ts';
import type { World } from '../world/world.ts';
import type { Builds } from './phase.ts';

/**
 * Throws a `LabError` where the master's own log does not have what was built, or a name leads elsewhere:
 * controls write the zone anew, so that nobody could find that later.
 */
export async function proveSound(
  world: World,
  { lines }: Pick<StartedProgram, 'lines'>,
  builds: Builds,
): Promise<void> {
  const faults = [...unbuilt(builds, lines.all), ...(await nameFaults(world))];
  if (faults.length)
    throw new LabError(
      `The trial in ${world.spec.topology.id} was not sound: ${faults.join('; ')}.`,
      'What was tried in it says nothing about the configuration.',
    );
}

/** How a build that is over stands in the log of its master, in all releases. */
const finished = /<Build (.+) number:\S+ results:(\w+)>: build finished/;

/** Results of which Buildbot finishes no build. */
const withoutBuild: readonly (string | undefined)[] = ['skipped', 'retry', 'cancelled'];

/** What the lab's hand in a master says was built, and the log of that master does not have. */
export function unbuilt({ builders, results }: Builds, log: readonly string[]): string[] {
  const done = log.flatMap((line) => finished.exec(line)?.[1] ?? []);
  return builders.flatMap((builder) => {
    const said = (results[builder] ?? []).map((one) => buildResults[one]);
    const rounds = said.filter((one) => !withoutBuild.includes(one)).length;
    const found = done.filter((one) => one === builder).length;
    return found >= rounds
      ? []
      : [`${rounds} builds of ${builder} are said to have run, and the master's log has ${found}`];
  });
}
