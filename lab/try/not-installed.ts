import { UsageError } from '../../src/errors.ts';
import { type Python, usualPython } from '../../src/python.ts';

/** Packages of which there are only sources, and those that bring the same as wheels. */
const asWheels: Readonly<Record<string, string>> = { psycopg2: 'psycopg2-binary' };

interface Options {
  readonly python?: Python;
  /** Whether they might have been built. */
  readonly builds?: boolean | undefined;
}

/** Why the packages of --requirements could not be installed, by the last words of the installer. */
export function notInstalled(
  said: string,
  { python = usualPython, builds = false }: Options = {},
): UsageError {
  const [, unknown] = /([\w.-]+) was not found in the package registry/.exec(said) ?? [];
  if (unknown)
    return new UsageError(
      `The package ${unknown} is not on the index that the lab asks.`,
      'Correct the name, or name an image that has it with --master-image.',
    );
  const [, name, version = ''] =
    /\b(?:all versions of )?([\w.-]+?)(==[\w.+!-]+)? ha(?:s|ve) no usable wheels/.exec(said) ?? [];
  if (name) {
    const other = asWheels[name];
    return new UsageError(
      `There is no wheel of ${name}${version} for Python ${python}, and --requirements installs nothing else: no code of a package runs.`,
      `Name ${other ? `${other} instead` : 'another release of it'}, or an image that has it with --master-image; with --allow-builds its code runs, and makes a wheel.`,
    );
  }
  const [, failed] = /Failed to build `?([\w.+!=-]+)/.exec(said) ?? [];
  if (failed && builds)
    return new UsageError(
      `No wheel of ${failed} can be built here: the image has no compiler and no libraries but those of Buildbot.`,
      'Name another release of it, or an image that has it with --master-image.',
    );
  const words = said.replace(/^Using Python \S+ environment at: \S+ (?:error: )?/, '');
  return new UsageError(
    `The packages of --requirements cannot be installed: ${words.replace(/[\s.]+$/, '')}.`,
    'Correct what it names, or name an image that has the packages with --master-image.',
  );
}
