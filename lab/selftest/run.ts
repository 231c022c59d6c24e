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
import { cameOfSubject } from './on-subject.ts';
import { cameOfTrial, readTrial } from './on-trial.ts';
import { cameOfStage, type Stage, type WorldParts } from './on-world.ts';
import type { Saboteur } from './saboteur.ts';
import { onEvidence, onSubjects, onTrials, onWorlds } from './saboteurs.ts';
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
  const judged = onEvidence.filter(({ id }) => isChosen(id)).map(sabotageEvidence);
  for (const one of judged) tell(one);
  const worlds = onWorlds
    .filter(({ id }) => isChosen(id))
    .toSorted((a, b) => Number(b.isSlow ?? false) - Number(a.isSlow ?? false));
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
  const once = new Map<string, Promise<Came>>();
  /** What there is without a saboteur, asked once for all that share it. */
  const without = (key: string, came: () => Promise<Came>) => {
    const asked = once.get(key) ?? inTurn(came);
    once.set(key, asked);
    return asked;
  };
  let reading: Promise<Tried> | undefined;
  /** The configuration that is tried, read once. */
  const tried = () => {
    reading ??= readTrial(lab, imaged, catalogue.topologies);
    return reading;
  };
  const act = async (
    saboteur: Saboteur,
    acts: Caught['acts'],
    green: Promise<Came>,
    sabotaged: () => Promise<Came>,
  ) => {
    const came = await inTurn(sabotaged);
    const caught = caughtBy(saboteur, acts, came, await green);
    tell(caught);
    return caught;
  };
  const proven = subjects.map((saboteur) => {
    const green = without('subject', () => cameOfSubject(lab, imaged));
    return act(saboteur, 'on a subject', green, () => cameOfSubject(lab, imaged, saboteur));
  });
  const acted = worlds.map((saboteur) => {
    const { cell, beside = [] } = saboteur;
    const ask = (stage: Stage) => () => cameOfStage(parts, catalogue, stage);
    const green = without(JSON.stringify([cell, beside]), ask({ cell, beside }));
    return act(saboteur, 'on a running world', green, ask(saboteur));
  });
  const ran = trials.map((saboteur) => {
    const ask = (by?: TrialSaboteur) => async () => cameOfTrial(await tried(), by);
    return act(saboteur, 'on a trial', without('trial', ask()), ask(saboteur));
  });
  return [...judged, ...(await Promise.all([...proven, ...ran, ...acted]))];
}
