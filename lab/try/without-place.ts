import { hostKey } from '../../src/try/name.ts';
import type { TrialRow } from '../../src/try/path.ts';
import type { TrialFinding } from '../../src/try/trial.ts';
import { untold } from './limited.ts';
import { placeOf } from './places.ts';
import type { Site } from './site.ts';

/**
 * What is told of a row whose host nothing is to stand in for: it is nobody's, as the user says, or the
 * master's own. That another has no place is a fault of the lab.
 */
export function withoutPlace(
  {
    world,
    masters,
    names,
  }: Pick<Site, 'masters' | 'names'> & {
    readonly world: Pick<Site['world'], 'destinations'>;
  },
  { dial }: Pick<TrialRow, 'dial'>,
): TrialFinding | undefined {
  const host = hostKey(dial.directive.host ?? '');
  if (world.destinations.has(placeOf(host))) return undefined;
  if (masters.some(({ name }) => hostKey(name) === host))
    return untold(
      `${host} leads to the master itself, for which nothing stands in: what comes of a dial there is not judged`,
    );
  if (names[host] !== 'nowhere') return undefined;
  return untold(
    `${host} is nobody's, as you say, and leads nowhere: what comes of a dial there is not judged`,
  );
}
