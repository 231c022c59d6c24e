import { basename, dirname, posix } from 'node:path';
import type { Topology } from '../../src/topology.ts';
import { failureOf } from '../../src/try/failure.ts';
import { maskOf } from '../../src/try/mask.ts';
import { withMaskedWords } from '../../src/try/masked-words.ts';
import type { ReadPass } from '../../src/try/read.ts';
import type { Situation } from '../../src/try/situation.ts';
import type { Images } from '../image/subject.ts';
import type { Lab } from '../lab.ts';
import { trusting } from './authority.ts';
import { type Given, insideOf } from './given.ts';
import { limits } from './limits.ts';
import { asLoaded, loadWithMadeUp, withMadeUp } from './load-with-made-up.ts';
import { passOf, secretsOf } from './pass.ts';
import { masterName, openReadWorld } from './read-world.ts';
import { type Read, readerFiles, readIn } from './reader.ts';
import { startSandbox } from './sandbox.ts';
import { seenIn } from './seen.ts';

/** What a reading may take and where it is done, where not as usual. */
export interface ReadOptions {
  readonly seconds?: number;
}

/** Loads a configuration in real Buildbot, in a world that leads nowhere, and reads what it dials. */
export async function readPass(
  { engine, labels }: Pick<Lab, 'engine' | 'labels'>,
  images: Images,
  release: string,
  given: Given,
  topology: Topology,
  { seconds = limits.load }: ReadOptions = {},
): Promise<ReadPass> {
  const { docker } = engine;
  const { inputs, tree } = given;
  await using world = await openReadWorld(docker, images.lab, labels, topology, given.answers);
  await using inside = await startSandbox(docker, {
    image: images.master,
    labels,
    pod: world.pod,
    role: 'sandbox in which a file is loaded',
    tree,
    at: inputs.at,
    files: given.files,
    own: readerFiles(world.standIn.authority),
  });
  const environment = trusting(inputs.environment);
  const place = (path: string) => insideOf(inputs, path);
  const read = (
    what: 'master.cfg' | 'worker tac' | 'master tac',
    basedir: string,
    file: string,
    invented: readonly string[] = [],
  ) =>
    readIn(
      inside,
      { read: what, tree: inputs.at, basedir, file, ignored: inputs.ignoredKeys, invented },
      environment,
      seconds,
    );
  const { masterTac, workerTac } = inputs;
  const ofTac = masterTac
    ? await read('master tac', place(dirname(masterTac)), place(masterTac))
    : undefined;
  const named = ofTac?.reading?.masters[0];
  const basedir = named?.basedir ?? place(inputs.basedir);
  const file = named?.file ?? posix.relative(basedir, place(inputs.masterCfg));
  const load = (invented?: readonly string[]) => read('master.cfg', basedir, file, invented);
  const situation = (came: Read, requests: readonly string[] = []): Situation => ({
    ...came,
    file: basename(file),
    release,
    python: came.reading?.versions.python ?? '',
    seconds,
    environment: Object.keys(inputs.environment),
    at: inputs.at,
    paths: tree.entries.map(({ path }) => path),
    requests,
    masterName,
    invents: inputs.invents,
  });
  const first = ofTac && !named ? withoutMaster(ofTac) : await load();
  const loading = { inside, basedir, situation, load };
  const loaded = inputs.invents ? await loadWithMadeUp(loading, first) : asLoaded(first);
  const { came, sentences: invented, files: made } = loaded;
  given = { ...given, secrets: [...given.secrets, ...Object.values(made)] };
  const tac =
    workerTac && came.reading && !came.reading.failure
      ? await read('worker tac', place(dirname(workerTac)), place(workerTac))
      : undefined;
  const seen = await seenIn(world, came.reading);
  const mask = maskOf(secretsOf(given, came.reading, tac));
  const ended = { ...situation(came, seen.urls), madeUp: invented };
  const failure = withMadeUp(failureOf(withMaskedWords(ended, mask)), loaded, inputs.at);
  const ofWorker = tac && { ...situation(tac), file: basename(workerTac ?? '') };
  const tacFailure = ofWorker && failureOf(withMaskedWords(ofWorker, mask));
  return {
    ...passOf(given, came, tac, seen, failure, tacFailure, invented, release, { basedir, file }),
    made,
  };
}

/** A tac that was run, and made no master. */
function withoutMaster(read: Read): Read {
  const { reading } = read;
  if (!reading || reading.failure) return read;
  const words = "buildbot.tac makes no BuildMaster, and says neither basedir nor a file's name";
  return {
    ...read,
    reading: { ...reading, failure: { type: 'error', errors: [words], chain: [] } },
  };
}
