import { basename, dirname } from 'node:path';
import { gathered } from '../../src/try/gather.ts';
import { askedAtLoad, loadTimeDials, type SeenAtLoad } from '../../src/try/loaded-over.ts';
import { ownNameOf } from '../../src/try/own-name.ts';
import type { ReadPass, StartedWith } from '../../src/try/read.ts';
import type { RawDial, Reading } from '../../src/try/reading.ts';
import { silentFacts } from '../../src/try/silent.ts';
import { writtenOnly } from '../../src/try/written.ts';
import type { Given } from './given.ts';
import { keysToMake } from './key-pairs.ts';
import { masterName } from './read-world.ts';
import type { Read } from './reader.ts';

/** What all that was read of a configuration, and seen while it was loaded, comes to. */
export function passOf(
  given: Given,
  { reading }: Read,
  tac: Read | undefined,
  seen: SeenAtLoad,
  failure: ReadPass['failure'],
  tacFailure: ReadPass['failure'],
  invented: readonly string[],
  release: string,
  startedWith: StartedWith,
): ReadPass {
  const { inputs } = given;
  const loaded = reading !== undefined && !reading.failure;
  const notRun = failure?.notRun;
  const directives = [
    ...(reading ? loadTimeDials(reading, seen, masterName) : []),
    ...gathered(reading?.directives ?? []),
    ...gathered(workerDials(tac?.reading)),
    ...(notRun === undefined
      ? []
      : gathered(reading?.text?.old ?? []).map((one) => ({ ...one, notRun }))),
  ];
  const keys = keysToMake({
    texts: inputs.invents ? directives.map(({ text }) => text) : [],
    lacking: reading?.facts?.lackingFiles ?? [],
    basedir: startedWith.basedir,
    copied: { tree: given.tree, at: inputs.at, files: given.files },
  });
  const own = ownNameOf(reading?.facts?.urls.buildbotURL, directives);
  const opened = loaded ? openedSecrets(given, reading) : [];
  return {
    release: reading?.versions.buildbot ?? release,
    python: reading?.versions.python ?? '',
    loaded,
    ...(failure && { failure }),
    directives,
    // All that the text of one that cannot be run names is listed as directives.
    written: reading && notRun === undefined ? writtenOnly(reading, directives) : [],
    asked: askedAtLoad(reading, seen),
    silent: [
      ...(tacFailure ? [`the worker's buildbot.tac was not read: ${tacFailure.sentence}`] : []),
      ...(reading
        ? silentFacts({
            reading,
            directives,
            hasWorkerTac: inputs.workerTac !== undefined,
            lacking: keys.lacking,
            invents: inputs.invents,
            at: inputs.at,
          })
        : []),
      ...(own ? [own.told] : []),
    ],
    invented: [
      ...invented,
      ...opened,
      ...(keys.made.length ? [`${keys.made.join(' and ')}: made by the lab's authority`] : []),
    ],
    builders: reading?.builders ?? [],
    workers: reading?.workers ?? [],
    hooks: reading?.hooks ?? [],
    secrets: secretsOf(given, reading, tac),
    startedWith,
    ...(own?.name !== undefined && { ownName: own.name }),
    ...(keys.pairs.length && { keyPairs: keys.pairs }),
    ...(keys.lacking.length && { lacking: keys.lacking }),
    ...(reading?.facts?.driver && { driver: reading.facts.driver }),
  };
}

/** All that must not be shown of what was given and read. */
export function secretsOf(
  given: Pick<Given, 'secrets'>,
  reading: Reading | undefined,
  tac: Read | undefined,
): string[] {
  return [
    ...new Set([
      ...given.secrets,
      ...(reading?.secrets ?? []),
      ...(reading?.text?.literals ?? []),
      ...(tac?.reading?.dials ?? []).flatMap(({ secret }) =>
        typeof secret === 'string' ? secret : [],
      ),
    ]),
  ];
}

/** Files of secrets whose mode is not the user's. */
function openedSecrets({ opened }: Given, { text }: Reading): string[] {
  const names = new Set(text?.secrets.map(({ name }) => name));
  const files = opened.filter((path) => names.has(basename(path)));
  const directories = [...new Set(files.map((path) => `${dirname(path)}/*`))];
  return directories.map((all) => `mode 600 of ${all}: others may read them in the tree`);
}

function workerDials(reading: Reading | undefined): RawDial[] {
  return (reading?.dials ?? []).map(({ argument, at, secret: _, ...dial }) => ({
    ...dial,
    root: 'buildbot.tac',
    tail: `Worker(${argument})`,
    places: at ? [at] : [],
  }));
}
