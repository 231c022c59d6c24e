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
import { sabotageEvidence } from './on-evidence.ts';
import { cameOfSubject } from './on-subject.ts';
import { cameOfStage, type WorldParts } from './on-world.ts';
import type { WorldSaboteur } from './saboteur.ts';
import { onEvidence, onSubjects, onWorlds } from './saboteurs.ts';

/** Worlds that run, or proofs that are made, at once. */
const atOnce = 3;

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
  const worlds = onWorlds.filter(({ id }) => isChosen(id));
  const subjects = onSubjects.filter(({ id }) => isChosen(id));
  if (!worlds.length && !subjects.length) return judged;
  await using lab = await openLab(progress);
  startContainersOn(lab.engine.host);
  const imaged = await imagesOf(lab, subject, progress);
  const { docker, isPrivate } = lab.engine;
  const evidence = join(lab.temporary, 'selftest');
  const { images } = imaged;
  const parts: WorldParts = { docker, isPrivate, images, labels: lab.labels, evidence };
  const inTurn = pLimit(atOnce);
  let fit: Promise<Came> | undefined;
  const proven = subjects.map(async (saboteur) => {
    fit ??= inTurn(() => cameOfSubject(lab, imaged));
    const without = fit;
    const came = await inTurn(() => cameOfSubject(lab, imaged, saboteur));
    const caught = caughtBy(saboteur, 'on a subject', came, await without);
    tell(caught);
    return caught;
  });
  const greens = new Map<string, Promise<Came>>();
  const green = ({ cell, beside = [] }: WorldSaboteur) => {
    const key = JSON.stringify([cell, beside]);
    const came = greens.get(key) ?? inTurn(() => cameOfStage(parts, catalogue, { cell, beside }));
    greens.set(key, came);
    return came;
  };
  const acted = worlds.map(async (saboteur) => {
    const without = green(saboteur);
    const came = await inTurn(() => cameOfStage(parts, catalogue, saboteur));
    const caught = caughtBy(saboteur, 'on a running world', came, await without);
    tell(caught);
    return caught;
  });
  return [...judged, ...(await Promise.all([...proven, ...acted]))];
}
