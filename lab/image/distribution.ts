/** The packages of Buildbot that hold programs under test. */
export type Distribution = 'buildbot' | 'buildbot-worker';

/** What somebody asked to have in an image, by the package; absent where any is right. */
export type Requested = Readonly<Partial<Record<Distribution | 'twisted' | 'python', string>>> & {
  /** It is an image's own label that asks for it. */
  readonly byLabel?: true;
};

/** A distribution's name as PEP 503 writes it. */
export function canonicalName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}
