import { join } from 'node:path';
import pLimit from 'p-limit';
import type { Catalogue } from '../../src/catalogue.ts';
import type { AnyPath } from '../../src/path.ts';
import { type Came, type Caught, caughtBy } from '../../src/selftest.ts';
import type { Subject } from '../../src/subject.ts';
import { imagesOf } from '../image/subject.ts';
import { openLab } from '../lab.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import { plainProgress } from '../progress.ts';
import { worldsAtOnce } from '../run/column.ts';
import type { Tried } from '../try/site.ts';
import { sabotageEvidence } from './on-evidence.ts';
import { cameOfGreen } from './on-green-world.ts';
import { sabotageRecord } from './on-record.ts';
import { cameOfSubject } from './on-subject.ts';
import { cameOfTrial, readTrial } from './on-trial.ts';
import { stageOf, type WorldParts } from './on-world.ts';
import { caughtInWorld, ridesOf } from './riders.ts';
import type { Saboteur } from './saboteur.ts';
import { onEvidence, onRecords, onSubjects, onTrials, onWorlds } from './saboteurs.ts';
import type { TrialSaboteur } from './trials.ts';

/** Worlds that run, or proofs that are made, at once: most of the time they wait for what must not come. */
const atOnce = 2 * worldsAtOnce;

/** Lets each saboteur whose id contains `pattern` act, and tells what followed as soon as it is known. */
export async function runSelftest(
  catalogue: Catalogue & { readonly paths: readonly AnyPath[] },
  subject: Subject,
  isChosen: (id: string) => boolean,
  tell: (caught: Caught) => void,
): Promise<Caught[]> {
  const progress = plainProgress();
  const judged = [
    ...onEvidence.filter(({ id }) => isChosen(id)).map(sabotageEvidence),
    ...onRecords.filter(({ id }) => isChosen(id)).map(sabotageRecord),
  ];
  for (const one of judged) tell(one);
  const worlds = onWorlds.filter(({ id }) => isChosen(id));
  const subjects = onSubjects.filter(({ id }) => isChosen(id));
  const trials = onTrials.filter(({ id }) => isChosen(id));
  if (!worlds.length && !subjects.length && !trials.length) return judged;
  await using lab = await openLab(progress);
  startContainersOn(lab.engine.host);
  const imaged = await imagesOf(lab, subject, progress);
  const { docker } = lab.engine;
  const evidence = join(lab.temporary, 'selftest');
  const { images } = imaged;
  const parts: WorldParts = { docker, images, labels: lab.labels, evidence };
  const inTurn = pLimit(atOnce);
  /** What there is without a saboteur, asked once for all that share it. */
  const shared = <T>(came: (key: string) => Promise<T>) => {
    const once = new Map<string, Promise<T>>();
    return (key: string) => {
      const asked = once.get(key) ?? inTurn(() => came(key));
      once.set(key, asked);
      return asked;
    };
  };
  let reading: Promise<Tried> | undefined;
  /** The configuration that is tried, read once. */
  const tried = () => {
    reading ??= readTrial(lab, imaged, catalogue.topologies);
    return reading;
  };
  // All trials wait for it, and tell how it failed.
  if (trials.length) tried().catch(() => {});
  const act = async (
    saboteur: Saboteur,
    acts: Caught['acts'],
    green: Promise<Came>,
    sabotaged: () => Promise<Came>,
  ) => {
    const came = await inTurn(sabotaged);
    return tellOf(caughtBy(saboteur, acts, came, await green));
  };
  const tellOf = (caught: Caught) => {
    tell(caught);
    return caught;
  };
  const ofSubject = shared(() => cameOfSubject(lab, imaged));
  const ofTrial = shared(async () => cameOfTrial(await tried()));
  // What takes longest begins first.
  const acted = ridesOf(worlds).flatMap(({ topology, riders }) => {
    // One world for all cells of these, as a run has it.
    const scenarios = riders.flatMap((one) => stageOf(one).scenarios);
    const stage = { topology, scenarios: [...new Set(scenarios)] };
    const green = inTurn(() => cameOfGreen(parts, catalogue, stage, riders));
    return riders.map(async (saboteur) => {
      const { came, ridden } = await green;
      return tellOf(caughtInWorld(saboteur, ridden.get(saboteur.id) ?? came, came));
    });
  });
  const proven = subjects.map((saboteur) => {
    const green = ofSubject('subject');
    return act(saboteur, 'on a subject', green, () => cameOfSubject(lab, imaged, saboteur));
  });
  const ran = trials.map((saboteur) => {
    const ask = (by?: TrialSaboteur) => async () => cameOfTrial(await tried(), by);
    return act(saboteur, 'on a trial', ofTrial('trial'), ask(saboteur));
  });
  return [...judged, ...(await Promise.all([...proven, ...ran, ...acted]))];
}
