import type { Telling, Told } from '../../src/event.ts';
import { stable } from '../../src/program-log.ts';
import type { Lines } from '../nodes/lines.ts';

/** From where in a log an end tells of an event. */
export interface Since {
  /** When it was, in milliseconds since the epoch. */
  readonly begun: number;
  /** The first line after it began. */
  readonly from: number;
  /** The first line after it was done: what is asked from there on shows whether the connection stands. */
  readonly done?: number | undefined;
}

/** How many tries in vain show that the next will be too: the time between them grows. */
const triesInVain = 3;

/** What an end said of an event, with the time since that. */
export function toldSince(
  { all, times }: Lines,
  { lost, replaced, back, refused, tries, asks, alive }: Telling,
  since: Since,
): Told {
  const { begun, from, done } = since;
  const find = (of: RegExp | undefined, after: number) =>
    of ? all.findIndex((line, at) => at >= after && of.test(line)) : -1;
  const asked = done === undefined ? -1 : find(asks, done);
  const tried = done === undefined ? [] : indices(all, tries, done);
  const isLost = find(lost, from);
  const answered = asked < 0 ? -1 : find(alive, asked);
  const found = {
    lost: isLost,
    replaced: find(replaced, from),
    back: find(back, from),
    refused: find(refused, from),
    inVain: tried[triesInVain - 1] ?? -1,
    // What is answered later was asked on a new connection.
    alive: isLost < 0 || answered < isLost ? answered : -1,
  };
  return Object.fromEntries(
    Object.entries(found).flatMap(([kind, index]) => {
      const line = all[index];
      if (line === undefined) return [];
      const at = Math.max(0, Math.round((times[index] ?? begun) - begun));
      return [[kind, { at, words: stable(line) }]];
    }),
  ) as Told;
}

/** Where the lines stand that match, of those from an index on. */
function indices(lines: readonly string[], of: RegExp | undefined, from: number): number[] {
  return lines.flatMap((line, index) => (of && index >= from && of.test(line) ? [index] : []));
}
