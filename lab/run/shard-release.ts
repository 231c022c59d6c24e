import { isDeepStrictEqual } from 'node:util';
import { isOneBrowser, withoutBrowser } from '../../src/browser.ts';
import type { Release, UnderTest } from '../../src/observation.ts';

/** Why shards that were of these releases are no parts of one run: a sentence, or nothing. */
export function releasesApart(releases: readonly Release[]): string[] {
  if (!isOneBrowser(releases)) return ['The shards are of different runs: their browsers differ.'];
  const [first, ...others] = releases.map((one) => withoutImageIds(withoutBrowser(one)));
  const apart = others.filter((other) => !isDeepStrictEqual(first, other));
  if (!first || apart.length === 0) return [];
  const described = [...new Set([first, ...apart].map(inWords))].sort();
  const fields = new Set(apart.flatMap((other) => differing(first, other)));
  return [
    `The shards are of different runs: ${described.join(' and ')}. They differ in ${[...fields].sort().join(', ')}.`,
  ];
}

type Plain = Record<string, unknown>;

/** All that a release is but the ids of images, which come out differently on each machine. */
function withoutImageIds({ image: _, worker, lab, ...master }: Release): Plain {
  const { image: _worker, ...ofWorker } = worker ?? { image: '' };
  const { image: _lab, ...ofLab } = lab ?? { image: '' };
  const whole = { ...master, ...(worker && { worker: ofWorker }), ...(lab && { lab: ofLab }) };
  // Of a shard that was read back, what is undefined is not there.
  return JSON.parse(JSON.stringify(whole));
}

function inWords(release: Plain): string {
  const part = ({ buildbot, twisted, python }: Partial<UnderTest>) =>
    `Buildbot ${buildbot} with Twisted ${twisted} on Python ${python}`;
  const worker = release.worker as Partial<UnderTest> | undefined;
  return `${part(release)}${worker ? `, workers of ${part(worker)}` : ''}`;
}

/** Where two differ: `packages.attrs`. */
function differing(one: unknown, other: unknown, at: readonly string[] = []): string[] {
  if (isDeepStrictEqual(one, other)) return [];
  const isObject = (value: unknown) => value !== null && typeof value === 'object';
  if (!isObject(one) || !isObject(other)) return [at.join('.')];
  const [a, b] = [one as Plain, other as Plain];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.flatMap((key) => differing(a[key], b[key], [...at, key]));
}
