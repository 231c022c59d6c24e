import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CellId, evidenceName } from '../cell.ts';
import type { Evidence } from '../evidence.ts';
import type { Observation } from '../observation.ts';
import { paths } from './checkout.ts';
import { evidence, instruments } from './evidence.ts';
import { findingOf } from './judged.ts';
import { observation } from './sample.ts';

/** Evidence in the checkout of a test of the command line. */

export const cell: CellId = { scenario: 'worker/name', topology: 'dual-stack' };
export const reached = evidence({ later: 'connected' });
/** The same, but a witness is incomplete. */
export const contested = { ...reached, instruments: instruments({ markers: [] }) };
export const found = findingOf(reached);

/** Writes one file of a cell's evidence, and answers with its name. */
export function keep(text: string, of = cell, file = 'evidence.json'): string {
  const name = join(paths.latest, 'evidence', evidenceName(of), file);
  mkdirSync(dirname(name), { recursive: true });
  writeFileSync(name, text);
  return name;
}

export function keepEvidence(of: CellId, seen: Evidence): void {
  keep(JSON.stringify({ ...seen, cell: of }), of);
}

/** What is recorded of a cell. */
export function seen({ scenario, topology }: CellId, rest: Partial<Observation>): Observation {
  return observation(scenario, topology, rest);
}
