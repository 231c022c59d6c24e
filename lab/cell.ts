import { join } from 'node:path';
import { claimsOf, evidenceName } from '../src/catalogue.ts';
import { sentence } from '../src/errors.ts';
import { judge } from '../src/judge.ts';
import type { Observation } from '../src/observation.ts';
import type { Scenario } from '../src/scenario.ts';
import { testimony } from '../src/testimony.ts';
import { dialListener } from './dial/listener.ts';
import { dialFromWorker } from './dial/worker.ts';
import { evidenceDirectory, writeEvidence } from './evidence.ts';
import type { World } from './world.ts';

/** A cell that was asked, and the addresses by which its packets are found in the world's capture. */
export interface AskedCell {
  readonly observation: Observation;
  readonly addresses: readonly string[];
}

/** Asks one scenario in one world, keeps the evidence, and judges it. A dial that breaks down means a broken lab, not a finding. */
export async function askCell(world: World, scenario: Scenario): Promise<AskedCell> {
  const begun = performance.now();
  const cell = { scenario: scenario.id, topology: world.spec.topology.id };
  const common = { ...cell, claims: claimsOf(scenario) };
  const seconds = () => Math.round((performance.now() - begun) / 10) / 100;
  const directory = join(evidenceDirectory, evidenceName(cell));
  try {
    const dialled = scenario.actor === 'worker' ? await dialFromWorker(world, scenario) : await dialListener(world, scenario);
    const judgement = judge(dialled.evidence);
    const judged = 'finding' in judgement ? { finding: judgement.finding } : { reasons: judgement.disagreements };
    const observation: Observation = { ...common, ...judged, lab: 'sound', witnesses: testimony(dialled.evidence), seconds: seconds() };
    await writeEvidence(directory, { ...dialled.files, 'outcome.json': `${JSON.stringify(observation, undefined, 2)}\n` });
    return { observation, addresses: dialled.addresses };
  } catch (error) {
    const silent = 'was not heard: the dial broke down';
    const witnesses = { dns: silent, wire: silent, acceptor: silent, product: silent };
    await writeEvidence(directory, { 'error.txt': `${error instanceof Error ? error.stack : String(error)}\n` });
    return { observation: { ...common, reasons: [sentence(error)], lab: 'broken', witnesses, seconds: seconds() }, addresses: [] };
  }
}
