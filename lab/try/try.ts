import type { Subject } from '../../src/subject.ts';
import { subjectInWords } from '../../src/subject.ts';
import type { Topology } from '../../src/topology.ts';
import type { TrialInputs } from '../../src/try/inputs.ts';
import type { ReadPass } from '../../src/try/read.ts';
import { type Lab, openLab } from '../lab.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import type { Progress } from '../progress.ts';
import { proven } from '../subject/subject.ts';
import { givenBy } from './given.ts';
import { imagesWith } from './image.ts';
import { type ReadOptions, readPass } from './read.ts';

/** What a trial asks for. */
export interface Wanted {
  readonly inputs: TrialInputs;
  readonly subject: Subject;
  readonly topology: Topology;
}

/** Reads a user's configuration in real Buildbot, and runs nothing of it but its loading. */
export async function readConfiguration(
  wanted: Wanted,
  progress: Progress,
  options: ReadOptions = {},
): Promise<ReadPass> {
  await givenBy(wanted.inputs);
  await using lab = await openLab(progress);
  return await readWith(lab, wanted, progress, options);
}

/** The same with a lab that is open. */
export async function readWith(
  lab: Lab,
  { inputs, subject, topology }: Wanted,
  progress: Progress,
  options: ReadOptions = {},
): Promise<ReadPass> {
  const given = await givenBy(inputs);
  startContainersOn(lab.engine.host);
  const imaged = await imagesWith(lab, subject, inputs, progress);
  const release = await proven(lab, imaged, progress);
  progress.step(`loading the configuration in ${subjectInWords(release)}`);
  return await readPass(lab, imaged.images, release.buildbot, given, topology, options);
}
