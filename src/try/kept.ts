import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { evidenceName } from '../cell.ts';
import type { Evidence } from '../evidence.ts';
import type { Observation } from '../observation.ts';
import { observed } from '../observed.ts';
import { type Mask, maskOf } from './mask.ts';

/** The evidence of a finding, and the kind without which it would have been hidden. */
export interface KeptEvidence {
  readonly evidence: Evidence;
  readonly granted?: string;
}

/**
 * Writes the evidence of a trial below a directory, each beside what was found, as a run keeps them:
 * `lab rejudge` judges them anew. Secrets leave their lengths. What was seen with a kind granted lies
 * in a directory of that name.
 */
export function writeTrialEvidence(
  directory: string,
  kept: readonly KeptEvidence[],
  secrets: Iterable<string>,
): void {
  const all = evidenceIn(directory);
  const mask = maskOf(secrets, { lengths: true });
  for (const { evidence, granted } of kept) {
    const below = granted === undefined ? all : join(all, `${ofGranted}${granted}`);
    const cell = join(below, evidenceName(evidence.cell));
    mkdirSync(cell, { recursive: true });
    const files = { 'evidence.json': evidence, 'outcome.json': outcomeOf(evidence) };
    for (const [name, content] of Object.entries(files))
      writeFileSync(
        join(cell, name),
        `${JSON.stringify(textsMasked(content, mask), undefined, 2)}\n`,
      );
  }
}

/** How a directory begins whose evidence was seen with a kind granted. */
export const ofGranted = 'granted-';

/** Where the evidence of a trial lies. */
export function evidenceIn(directory: string): string {
  return join(directory, 'evidence');
}

/** Values that are the lab's own words, also where a password is one of them. */
const own: ReadonlySet<string> = new Set([
  ...['cell', 'scenario', 'topology', 'said', 'type', 'family', 'source', 'kind', 'closedBy'],
  ...['over', 'tls', 'stoppedAt', 'lab', 'afterwards', 'acceptorLogs', 'controlsDue', 'later'],
  ...['bound', 'shown', 'complaint', 'connects', 'started', 'local', 'loses', 'build'],
  ...['queried', 'attempted', 'loopback', 'onward', 'listening', 'shownPeer', 'cause', 'wait'],
  ...['noticedBy', 'law', 'idle'],
  ...['before', 'closedByPeer', 'closedByProgram', 'listens', 'when'],
]);

/** A value of evidence of which every text is masked, but for words of the lab's own. */
export function textsMasked(value: unknown, mask: Mask): unknown {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((one) => textsMasked(one, mask));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, own.has(key) ? one : textsMasked(one, mask)]),
  );
}

function outcomeOf(evidence: Evidence): Observation {
  // All rows of a trial are dialled together: of one alone its last moment is known.
  const seconds = Math.max(0, ...evidence.timeline.map(({ at }) => at)) / 1000;
  return observed(evidence, { claims: [], seconds });
}
