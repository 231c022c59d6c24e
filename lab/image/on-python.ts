import { LabError } from '../../src/errors.ts';
import type { OtherPython, Suite } from '../../src/python.ts';
import type { Progress } from '../progress.ts';
import { type BuildSite, imageOf, type Recipe } from './build.ts';
import {
  buildContext,
  digestOf,
  importsScript,
  onPythonFiles,
  otherPythonFiles,
  systemFiles,
  uvFiles,
} from './context.ts';
import { imageName } from './prune.ts';
import { refusal } from './refusal.ts';
import { requirementsOf } from './requirements.ts';
import { recipeOfStage } from './stage.ts';
import { systemImage, uvImage } from './system.ts';

/** A release on another Python than that of its lock. */
export interface OnPython {
  /** In words: `Buildbot 4.3.0 on Python 3.13`. */
  readonly of: string;
  /** What it is known by. */
  readonly name: string;
  readonly release: string;
  readonly twisted?: string | undefined;
  /** A pin in it stays wherever it can. */
  readonly lock: string;
  readonly python: OtherPython;
  readonly suite: Suite;
}

/**
 * The image of which only the environment of a release is used. Nothing is left of one that cannot
 * be installed or imported: throws a `LabError` that says why.
 */
export async function environmentOnPython(
  site: BuildSite,
  { of, name, release, twisted, lock, python, suite }: OnPython,
  progress: Progress,
): Promise<string> {
  const wanted = requirementsOf({ release, ...(twisted !== undefined && { twisted }) });
  const unfit = (why: string) => notOnPython(of, python, why);
  const resolved = recipeOfStage({
    of: `the packages of ${of}`,
    key: `resolved:${name}`,
    files: [
      ...otherPythonFiles(),
      ['locks/buildbot.txt', lock],
      ['locks/wanted.txt', `${wanted.join('\n')}\n`],
      ['locks/over.txt', release],
    ],
    more: [digestOf([...systemFiles(suite), ...uvFiles()])],
    from: () => uvImage(site, progress, suite),
    command: ['python3', 'on_python.py'],
    unfit,
    reaches: 'registries',
  });
  // Its code runs first where it reaches nothing.
  const imported = recipeOfStage({
    of: `the imports of ${of}`,
    key: `locked:${name}`,
    files: [importsScript()],
    more: [resolved.context.digest],
    from: async () => (await imageOf(site, resolved, progress)).name,
    command: ['python3', 'imports.py'],
    unfit,
    reaches: 'nothing',
  });
  try {
    return (await imageOf(site, imported, progress)).name;
  } catch (error) {
    await removed(site, imageName(resolved.key, resolved.context.digest));
    throw error;
  }
}

/** Removes an image also where this run holds it; one that was never made is none. */
async function removed({ engine }: BuildSite, image: string): Promise<void> {
  await engine.docker
    .getImage(image)
    .remove({ force: true })
    .catch((error: { statusCode?: number }) => {
      if (error.statusCode !== 404 && error.statusCode !== 409) throw error;
    });
}

/** How the image of a release is made, of an environment. */
export function recipeOnPython(
  site: BuildSite,
  { of, name, lock, python, suite }: OnPython,
  labImageName: string,
  { environment, packages }: Environment,
  progress: Progress,
): Recipe {
  const inputs = [
    lock,
    labImageName,
    digestOf(systemFiles(suite)),
    digestOf([...otherPythonFiles(), importsScript()]),
  ];
  return {
    of,
    key: `buildbot:${name}`,
    context: buildContext(onPythonFiles(), [...inputs, ...packages]),
    args: async () => ({
      SYSTEM: await systemImage(site, progress, suite),
      LAB: labImageName,
      LOCKED: await environment(),
    }),
    unfit: (why) => notOnPython(of, python, why),
  };
}

/** An environment, and what it has beyond that of the release. */
interface Environment {
  readonly environment: () => Promise<string>;
  readonly packages: readonly string[];
}

/** Why a release cannot be had on a Python, by the reason that its making gave. */
export function notOnPython(of: string, python: OtherPython, why: string): LabError {
  const [, said] = /^it cannot be installed: (.*)$/.exec(why) ?? [];
  const reason = said === undefined ? why : `it cannot be installed: ${words(said, python)}`;
  const twisted = said === undefined ? ', or a newer Twisted with --twisted' : '';
  return new LabError(
    `${of} cannot be tried: ${reason.replace(/[\s.]+$/, '')}.`,
    `Name a newer release with --buildbot${twisted}; or leave --python out.`,
  );
}

function words(said: string, python: OtherPython): string {
  return refusal(said, python) ?? (said.length > 300 ? `${said.slice(0, 300)}…` : said);
}
