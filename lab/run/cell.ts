import { join } from 'node:path';
import { claimsOf } from '../../src/catalogue.ts';
import { evidenceName } from '../../src/cell.ts';
import { sentence } from '../../src/errors.ts';
import { brokenObservation, type Observation } from '../../src/observation.ts';
import { observed } from '../../src/observed.ts';
import type { Scenario } from '../../src/scenario.ts';
import { type PacketFilter, secondsSince } from '../dial/dialled.ts';
import { dialShared } from '../dial/shared-process.ts';
import { latestEvidence, writeEvidence } from '../evidence.ts';
import type { Asked } from '../world/plan.ts';
import type { World } from '../world/world.ts';
import type { Patience } from './patience.ts';

/** A cell that was asked, and where its packets are in the world's capture. */
export interface AskedCell {
  readonly observation: Observation;
  readonly packets: PacketFilter | undefined;
  readonly directory: string;
}

/**
 * Asks one scenario of those that are asked in a world, keeps the evidence, and judges it. A dial that
 * breaks down, or that patience is lost with, means a broken lab, not a finding.
 */
export async function askCell(
  world: World,
  scenario: Scenario,
  asked: Asked,
  patience: Patience,
): Promise<AskedCell> {
  const begun = performance.now();
  const at = new Date().toISOString();
  const cell = { scenario: scenario.id, topology: world.spec.topology.id };
  const common = { ...cell, claims: claimsOf(scenario) };
  const directory = join(world.spec.evidence ?? latestEvidence, evidenceName(cell));
  try {
    const dialling = dialShared(world, asked, world.spec.asked);
    const { evidence, files, packets, seconds } = await patience.with(dialling);
    world.spec.controls?.ran(evidence);
    const observation = observed(evidence, { claims: common.claims, seconds, at });
    const outcome = `${JSON.stringify(observation, undefined, 2)}\n`;
    await writeEvidence(directory, { ...files, 'outcome.json': outcome });
    return { observation, packets, directory };
  } catch (error) {
    const stack = error instanceof Error ? error.stack : String(error);
    await writeEvidence(directory, { 'error.txt': `${stack}\n` });
    const broken = brokenObservation(
      { ...common, seconds: secondsSince(begun) },
      'was not heard: the dial broke down',
      [sentence(error)],
    );
    return { observation: broken, packets: undefined, directory };
  }
}
