import { execa } from 'execa';
import { LabError } from '../../src/errors.ts';
import type { EnginePackage } from '../../src/observation.ts';
import { compareVersions } from '../../src/release.ts';
import { apiVersion, type EngineVersion } from './client.ts';

/** The engine that the lab brings is of this major version; it was tested with APIs in this range. */
export const tested = { major: 28, api: { oldest: apiVersion, newest: '1.51' } } as const;

/** The suite that has such an engine, by its codename: another one follows under the name of `testing`. */
export const engineSuite = 'forky';

const another = `set DOCKER_HOST to a Docker Engine of version ${tested.major}`;
const orTest =
  'run `npm test` with the new one on DOCKER_HOST, and when that is green enter it in lab/engine/tested.ts';

/** Throws a `LabError` when the suite has moved on to another engine than the lab was tested with. */
export function requireTested(packages: readonly EnginePackage[]): void {
  const version = packages.find(({ name }) => name === 'docker.io')?.version ?? 'none';
  const major = Number(/^(?:\d+:)?(\d+)\./.exec(version)?.[1]);
  if (major === tested.major) return;
  throw new LabError(
    `Debian ${engineSuite} has docker.io ${version}, and the lab was tested with Docker Engine ${tested.major} (API ${tested.api.oldest} to ${tested.api.newest}).`,
    `Either ${another}, or ${orTest}.`,
  );
}

/** Whether an engine's API is newer than the newest that the lab was tested with. */
export function isNewerThanTested({ ApiVersion }: Pick<EngineVersion, 'ApiVersion'>): boolean {
  return compareVersions(ApiVersion, tested.api.newest) > 0;
}

/** Throws a `LabError` when the lab's own engine speaks an API that the lab was not tested with. */
export function requireTestedApi(version: Pick<EngineVersion, 'Version' | 'ApiVersion'>): void {
  const isOlder = compareVersions(version.ApiVersion, tested.api.oldest) < 0;
  if (!isOlder && !isNewerThanTested(version)) return;
  throw new LabError(
    `The Docker Engine of Debian ${engineSuite} (${version.Version}) speaks API ${version.ApiVersion}, and the lab was tested with API ${tested.api.oldest} to ${tested.api.newest}.`,
    `Either ${another}, or ${orTest}.`,
  );
}

/** Throws a `LabError` when a program that was unpacked does not run on this system. */
export async function requireRuns(
  programs: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  for (const program of programs) {
    const { failed, all } = await execa(program, ['--version'], {
      env: environment,
      stdin: 'ignore',
      reject: false,
      all: true,
    });
    if (failed) throw notRunning(program, all ?? '');
  }
}

function notRunning(program: string, said: string): LabError {
  const versions = [...said.matchAll(/GLIBC_([\d.]+)' not found/g)].map(([, version = '']) =>
    version.split('.').map(Number),
  );
  const [newest] = versions.toSorted(([, a = 0], [, b = 0]) => b - a);
  const name = program.replace(/.*\//, '');
  if (newest)
    return new LabError(
      `${name} of Debian ${engineSuite} needs glibc ${newest.join('.')}, which is newer than this system's.`,
      `Run the lab on the Debian release that has it, or ${another}.`,
    );
  return new LabError(
    `${name} of Debian's archive does not run here: ${said.trim().split('\n').at(-1) || 'it said nothing'}.`,
    `Run lab doctor, or ${another}.`,
  );
}
