import { compareVersions } from '../../src/release.ts';

/**
 * One file of a package, as far as the lab reads an index's JSON form (PEP 691, with the upload
 * times of PEP 700).
 */
export interface Distribution {
  readonly filename: string;
  readonly 'upload-time'?: string;
  readonly yanked?: string | boolean;
}

/** A package as an index tells it. */
export interface Project {
  readonly name: string;
  readonly files: readonly Distribution[];
}

/** Python of the lab's image, Debian 12's, as tags of wheels name it. */
const python = 'cp311';

/**
 * The version in the name of a file: `treq-22.2.0-py3-none-any.whl` and `treq-22.2.0.tar.gz` are of
 * 22.2.0.
 */
export function versionOf({ filename }: Distribution): string {
  const wheel = /^[^-]+-([^-]+)-.*\.whl$/.exec(filename);
  return wheel?.[1] ?? /-(\d[^-]*?)(?:\.tar\.\w+|\.zip|\.egg)$/.exec(filename)?.[1] ?? '';
}

/** Whether a version is final: no alpha, beta, candidate or development version. */
export function isFinal(version: string): boolean {
  return !/\d(?:a|b|c|rc|\.?dev)\d*/.test(version);
}

/** Whether the image's Python can install a file as it is. */
export function isUsableWheel({ filename }: Distribution): boolean {
  const [, tags = '', abi = '', platform = ''] =
    /-([^-]+)-([^-]+)-([^-]+)\.whl$/.exec(filename) ?? [];
  const fits = tags
    .split('.')
    .some((tag) => tag === 'py3' || tag === python || (abi === 'abi3' && tag.startsWith('cp3')));
  return fits && (platform === 'any' || platform.includes('manylinux'));
}

/**
 * Newer, by number. PEP 440 has more forms than semantic versions; of final ones only the first
 * three numbers are compared.
 */
export function isNewer(version: string, than: string): boolean {
  return compareVersions(version, than) > 0;
}

/** Final versions that were not withdrawn, the newest first. */
export function versionsOf({ files }: Project): string[] {
  const versions = new Set(files.filter(({ yanked }) => !yanked).map(versionOf));
  return [...versions]
    .filter((version) => version && isFinal(version))
    .sort((a, b) => compareVersions(b, a));
}

/** The day (`YYYY-MM-DD`, UTC) on which the first file of a version was uploaded. */
export function uploadDay({ files }: Project, version: string): string | undefined {
  return firstDay(files.filter((file) => versionOf(file) === version));
}

/**
 * The first day after `day` on which a wheel of a version newer than `version` was uploaded that
 * the image's Python can install.
 */
export function firstWheelAfter(
  { files }: Project,
  day: string,
  version = '0',
): string | undefined {
  return firstDay(
    files.filter(
      (file) =>
        dayOf(file) > day &&
        isUsableWheel(file) &&
        isFinal(versionOf(file)) &&
        isNewer(versionOf(file), version),
    ),
  );
}

/**
 * The newest version that a package had on `day`, when that is newer than `locked` and had no wheel
 * at all: an installer that takes wheels alone goes back to an older one without a word.
 */
export function passedOver(project: Project, locked: string, day: string): string | undefined {
  const then = { ...project, files: project.files.filter((file) => dayOf(file) <= day) };
  const [newest] = versionsOf(then);
  const wheels = then.files.some(
    (file) => versionOf(file) === newest && file.filename.endsWith('.whl'),
  );
  return newest && isNewer(newest, locked) && !wheels ? newest : undefined;
}

function firstDay(files: readonly Distribution[]): string | undefined {
  return files.map(dayOf).filter(Boolean).sort()[0];
}

function dayOf(file: Distribution): string {
  return file['upload-time']?.slice(0, 10) ?? '';
}
