import { join } from 'node:path';
import { claimsOf } from '../../src/catalogue.ts';
import { evidenceName } from '../../src/cell.ts';
import { sentence } from '../../src/errors.ts';
import { judge } from '../../src/judge/judge.ts';
import { brokenObservation, type Observation } from '../../src/observation.ts';
import type { Scenario } from '../../src/scenario.ts';
import { testimony } from '../../src/testimony.ts';
import { dialBrowse } from '../dial/browse.ts';
import { type Cut, type Dialled, secondsSince } from '../dial/dialled.ts';
import { dialFetch } from '../dial/fetch.ts';
import { dialListener } from '../dial/listener.ts';
import { dialFromMailer } from '../dial/mailer.ts';
import { dialPush } from '../dial/push.ts';
import { dialVisit } from '../dial/visit.ts';
import { dialFromWorker } from '../dial/worker.ts';
import { evidenceDirectory, writeEvidence } from '../evidence.ts';
import type { World } from '../world/world.ts';

/** A cell that was asked, and where its packets are in the world's capture. */
export interface AskedCell {
  readonly observation: Observation;
  readonly cut: Cut | undefined;
}

/**
 * Asks one scenario of those that are asked in a world, keeps the evidence, and judges it. A dial
 * that breaks down means a broken lab, not a finding.
 */
export async function askCell(
  world: World,
  scenario: Scenario,
  asked: readonly Scenario[] = [scenario],
): Promise<AskedCell> {
  const begun = performance.now();
  const cell = { scenario: scenario.id, topology: world.spec.topology.id };
  const common = { ...cell, claims: claimsOf(scenario) };
  const directory = join(evidenceDirectory, evidenceName(cell));
  try {
    const dialled = await dial(world, scenario, asked);
    const judgement = judge(dialled.evidence);
    const judged =
      'finding' in judgement
        ? { finding: judgement.finding }
        : { reasons: judgement.disagreements };
    const observation: Observation = {
      ...common,
      ...judged,
      lab: 'sound',
      witnesses: testimony(dialled.evidence),
      seconds: dialled.seconds,
    };
    await writeEvidence(directory, {
      ...dialled.files,
      'outcome.json': `${JSON.stringify(observation, undefined, 2)}\n`,
    });
    return { observation, cut: dialled.cut };
  } catch (error) {
    await writeEvidence(directory, {
      'error.txt': `${error instanceof Error ? error.stack : String(error)}\n`,
    });
    const broken = brokenObservation(
      { ...common, seconds: secondsSince(begun) },
      'was not heard: the dial broke down',
      [sentence(error)],
    );
    return { observation: broken, cut: undefined };
  }
}

function dial(world: World, scenario: Scenario, asked: readonly Scenario[]): Promise<Dialled> {
  if (scenario.actor === 'worker') return dialFromWorker(world, scenario);
  if (scenario.actor === 'pusher') return dialPush(world, scenario, asked);
  if (scenario.actor === 'fetcher') return dialFetch(world, scenario, asked);
  if (scenario.actor === 'visitor')
    return scenario.asks === 'application'
      ? dialBrowse(world, scenario)
      : dialVisit(world, scenario, asked);
  if (scenario.actor === 'listener') return dialListener(world, scenario, asked);
  return dialFromMailer(world, scenario, asked);
}
