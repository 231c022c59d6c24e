import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { evidenceName } from '../cell.ts';
import type { Evidence } from '../evidence.ts';
import { judge } from '../judge/judge.ts';
import type { Observation } from '../observation.ts';
import { witnessSummary } from '../witness-summary.ts';
import { masked, maskOf } from './mask.ts';

/**
 * Writes the evidence of a trial below a directory, each beside what was found, as a run keeps them:
 * `lab rejudge` judges them anew. Secrets leave their lengths.
 */
export function writeTrialEvidence(
  directory: string,
  evidence: readonly Evidence[],
  secrets: Iterable<string>,
): void {
  const all = join(directory, 'evidence');
  rmSync(all, { recursive: true, force: true });
  const mask = maskOf(secrets, { lengths: true });
  for (const one of evidence) {
    const cell = join(all, evidenceName(one.cell));
    mkdirSync(cell, { recursive: true });
    const files = { 'evidence.json': one, 'outcome.json': outcomeOf(one) };
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(cell, name), `${JSON.stringify(masked(content, mask), undefined, 2)}\n`);
  }
}

function outcomeOf(evidence: Evidence): Observation {
  const judgement = judge(evidence);
  const judged =
    'finding' in judgement
      ? { finding: judgement.finding }
      : { reasons: [...judgement.disagreements] };
  const witnesses = witnessSummary(evidence);
  return { ...evidence.cell, claims: [], ...judged, lab: 'sound', witnesses, seconds: 0 };
}
