import { cellName } from '../cell.ts';
import { type LastSeen, sourcesOf } from '../last-seen.ts';
import { count } from './words.ts';

/** How many cells are named before they are counted. */
const few = 3;

/** The cells by which claims are judged, all of one subject, and from where they are known. */
export function forClaims(all: readonly LastSeen[]): {
  readonly cells: readonly LastSeen[];
  readonly note?: string;
} {
  const cells = all.filter(({ ofAnother }) => !ofAnother);
  const others = all.filter(({ ofAnother }) => ofAnother);
  const note = others.length
    ? `What ${sourcesOf(others)} knows is of another subject, and says nothing of these.`
    : knownFrom(cells);
  return { cells, ...(note !== undefined && { note }) };
}

/** From where these cells are known, and which of them the run asked; nothing where it asked all. */
export function knownFrom(cells: readonly LastSeen[]): string | undefined {
  const sources = sourcesOf(cells);
  if (sources === undefined) return undefined;
  const asked = cells.filter(({ from }) => from === undefined);
  const named = asked.length > few ? count(asked.length, 'cell') : asked.map(cellName).join(', ');
  return `Known from ${sources}${asked.length ? `, but for what the run asked: ${named}` : ''}.`;
}
