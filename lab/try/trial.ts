import { posix } from 'node:path';
import type { Subject } from '../../src/subject.ts';
import { subjectInWords } from '../../src/subject.ts';
import type { Topology } from '../../src/topology.ts';
import type { TrialInputs } from '../../src/try/inputs.ts';
import type { KeptEvidence } from '../../src/try/kept.ts';
import type { ReadPass } from '../../src/try/read.ts';
import type { Trial } from '../../src/try/trial.ts';
import { trialOf } from '../../src/try/trial-of.ts';
import { openLab } from '../lab.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import type { Progress } from '../progress.ts';
import { identityOf } from '../run/prepare.ts';
import { proven } from '../subject/subject.ts';
import { broken } from './finding.ts';
import { type Given, givenBy, insideOf } from './given.ts';
import { grantable, withGranted } from './granted.ts';
import { imagesWith, withDatabases } from './image.ts';
import { readPass } from './read.ts';
import { type Ran, tryIn } from './run-pass.ts';
import type { Tried } from './site.ts';
import type { TriedTree } from './tried-tree.ts';

/** What a trial asks for. */
export interface WantedTrial {
  readonly inputs: TrialInputs;
  readonly subject: Subject;
  /** The network in which the file is loaded to be read. */
  readonly reading: Topology;
  readonly topologies: readonly Topology[];
  /** Whether a kind at which the master stops may be granted in a second run. */
  readonly grants: boolean;
}

/** Reads a user's configuration, and runs it in each topology; answers with what is to be masked, too. */
export async function tryConfiguration(
  { inputs, subject, reading, topologies, grants }: WantedTrial,
  progress: Progress,
): Promise<{
  readonly trial: Trial;
  readonly pass: ReadPass;
  readonly evidence: readonly KeptEvidence[];
}> {
  const given = await givenBy(inputs);
  await using lab = await openLab(progress);
  const { engine, labels } = lab;
  startContainersOn(engine.host);
  const imaged = await imagesWith(lab, subject, inputs, progress);
  const release = await proven(lab, imaged, progress);
  progress.step(`loading the configuration in ${subjectInWords(release)}`);
  const { images } = imaged;
  const pass = await readPass(lab, images, release.buildbot, given, reading);
  const ofTrial = await withDatabases(lab, images, pass, inputs, progress);
  const ran: Ran[] = [];
  for (const topology of pass.failure ? [] : topologies) {
    progress.step(`trying it in ${topology.id}`);
    const one: Tried = {
      docker: engine.docker,
      images: ofTrial,
      labels,
      topology,
      tree: treeOf(given, pass),
      read: pass,
      names: inputs.names,
      answers: Object.fromEntries(given.answers.map(({ url, content }) => [url, content])),
    };
    ran.push(await triedIn(one, grants).catch((error: unknown) => brokenIn(one, error)));
  }
  const trial = trialOf({
    inputs,
    pass,
    release,
    engine: identityOf(engine),
    topologies: ran.map(({ topology }) => topology),
    at: new Date(),
  });
  return { trial, pass, evidence: ran.flatMap((one) => one.evidence) };
}

/** What came of one topology; once more with what stopped the master granted, where that is wanted. */
export async function triedIn(one: Tried, grants: boolean): Promise<Ran> {
  const plain = await tryIn(one);
  const kind = grants ? grantable(plain.topology, one.read) : undefined;
  if (!kind) return plain;
  const granted = await tryIn({ ...one, granted: [kind] });
  const seen = new Set(plain.evidence.map(({ evidence: { cell } }) => cell.scenario));
  return {
    topology: withGranted(plain.topology, granted.topology, kind),
    // What had been seen without it is told as it was.
    evidence: [
      ...plain.evidence,
      ...granted.evidence
        .filter(({ evidence: { cell } }) => !seen.has(cell.scenario))
        .map(({ evidence }) => ({ evidence, granted: kind })),
    ],
  };
}

/** A topology of which the lab could tell nothing; the others are told all the same. */
function brokenIn({ topology, read }: Tried, error: unknown): Ran {
  const finding = broken(error);
  const { id } = topology;
  const findings = read.directives.map(() => finding);
  return {
    topology: { id, granted: [], findings, asked: [], builds: [], seconds: 0 },
    evidence: [],
  };
}

/** What runs: the user's tree with what was made up for it. */
export function treeOf(
  { inputs, tree, files }: Given,
  { startedWith, made = {} }: ReadPass,
): TriedTree {
  const inside = (path: string) => insideOf(inputs, path);
  const basedir = startedWith?.basedir ?? inside(inputs.basedir);
  return {
    tree,
    at: inputs.at,
    files: [...files, ...Object.entries(made).map(([path, content]) => ({ path, content }))],
    basedir,
    masterCfg: startedWith?.file ?? posix.relative(basedir, inside(inputs.masterCfg)),
    ...(inputs.workerTac !== undefined && { workerTac: inside(inputs.workerTac) }),
    ignoredKeys: inputs.ignoredKeys,
    environment: inputs.environment,
  };
}
