import { pythons, usualPython } from '../../src/python.ts';
import { fromOf, type Source, subjectInWords } from '../../src/subject.ts';
import type { Lab } from '../lab.ts';
import type { Progress } from '../progress.ts';
import type { Recipe } from './build.ts';
import { buildContext, labFiles } from './context.ts';
import { baseOf, lockedImage } from './lab-image.ts';
import { lockName, lockOf } from './locks.ts';
import { environmentOnPython, recipeOnPython } from './on-python.ts';

/** A release by its lock, with a Twisted of another number where one is named. */
type Numbered = Omit<Extract<Source, { readonly release: string }>, 'twisted'> & {
  readonly twisted?: string;
};

/** A release that the lab installs. */
export interface Installable {
  /** What it is known by: `4.3.0`, `4.3.0+python-3.13`. */
  readonly name: string;
  readonly lock: string;
  /** Makes the image of its environment, at /opt/buildbot, and answers with its name. */
  readonly environment: () => Promise<string>;
  /** How its image is made, with its environment or with one that has further packages. */
  readonly recipe: (more?: More) => Recipe;
}

/** Further packages over those of a release. */
interface More {
  readonly packages: readonly string[];
  readonly environment: () => Promise<string>;
}

/** A release as the lab installs it: on the Python of its lock, or on another one over that. */
export async function installable(
  release: Numbered,
  labImageName: string,
  lab: Lab,
  progress: Progress,
): Promise<Installable> {
  const { python = usualPython } = release;
  const lock = await lockOf(release, lab, progress);
  const of = subjectInWords({ buildbot: release.release, ...fromOf(release) });
  if (python === usualPython)
    return onUsualPython({ of, name: lockName(release), lock }, lab, progress);
  const name = `${lockName(release)}+python-${python}`;
  const other = { ...release, of, name, lock, python, suite: pythons[python] };
  const environment = () => environmentOnPython(lab, other, progress);
  return {
    ...{ name, lock, environment },
    recipe: (more) => ({
      ...recipeOnPython(lab, other, labImageName, more ?? { environment, packages: [] }, progress),
      ...knownBy(other, more),
    }),
  };
}

function onUsualPython(
  locked: { readonly of: string; readonly name: string; readonly lock: string },
  lab: Lab,
  progress: Progress,
): Installable {
  const { name, lock } = locked;
  const environment = () => lockedImage(lab, name, lock, progress);
  return {
    ...{ name, lock, environment },
    recipe: (more) => ({
      ...knownBy(locked, more),
      context: buildContext([...labFiles(), ['locks/buildbot.txt', lock]], more?.packages),
      target: 'release',
      args: async () => ({
        ...(await baseOf(lab, progress)),
        LOCKED: await (more?.environment ?? environment)(),
      }),
    }),
  };
}

function knownBy({ of, name }: { readonly of: string; readonly name: string }, more?: More) {
  return more
    ? ({ of: `${of} with ${more.packages.join(', ')}`, key: `buildbot:${name}-more` } as const)
    : ({ of, key: `buildbot:${name}` } as const);
}
