import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { digestOf } from './digest.ts';

const lab = join(import.meta.dirname, '..');

/** What no finding comes from: what is told of findings, tests, and locks, whose packages a release has. */
const aside = [
  /^src\/(cli|report|testing)\//,
  /^src\/judge\/corpus\//,
  /^lab\/(testing|bench|selftest|doctor)\//,
  /^fixtures\/locks\//,
];

/** The code by which images are proven: what is started there, by what, and how its words are read. */
const ofProofs = [
  /^(lab|fixtures)\/subject\//,
  /^src\/configuration\//,
  /^src\/program-log\.ts$/,
  /^lab\/nodes\/(agent|spawned|containment|container-spec|lines)\.ts$/,
  /^lab\/(wait|image\/distribution)\.ts$/,
  /^fixtures\/agent\//,
];

/**
 * A digest of the lab's own sources: rows, topologies, fixtures, witnesses and the judge. Two runs with
 * different ones may find something else of the same subject.
 */
export function sourcesDigest(root: string = lab): string {
  return digestOfSources(root, (name) => !aside.some((pattern) => pattern.test(name)));
}

/**
 * A digest of the code by which images are proven. What was seen of an image is what would be seen again
 * as long as neither changed, because the image's name here is a digest of all that is in it.
 */
export function proofDigest(root: string = lab): string {
  return digestOfSources(root, (name) => ofProofs.some((pattern) => pattern.test(name)));
}

/** The digest of those of the lab's files of which this holds; tests, and what Python leaves, decide nothing. */
function digestOfSources(root: string, holds: (name: string) => boolean): string {
  const names = ['scenarios', 'src', 'lab', 'fixtures']
    .map((directory) => join(root, directory))
    .filter(existsSync)
    .flatMap((directory) => readdirSync(directory, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .concat(['package-lock.json'].filter((name) => existsSync(join(root, name))))
    .filter((name) => !/\.test\.ts$|__pycache__/.test(name) && holds(name))
    .sort();
  return digestOf(names.map((name) => [name, readFileSync(join(root, name))] as const));
}
