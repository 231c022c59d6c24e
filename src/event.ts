import type { EventKind } from './document/event.ts';
import type { Family } from './outcome.ts';

export type * from './document/event.ts';
export type * from './document/event-finding.ts';
export type * from './document/next.ts';

/** Whether the peer itself ends in an event. */
export function endsPeer(kind: EventKind): boolean {
  return kind === 'restart' || kind === 'moved and restart';
}

/** Whether an address is replaced by another in an event. */
export function renumbers(kind: EventKind): boolean {
  return kind === 'program renumbered' || kind === 'peer renumbered';
}

/** What is done to the connection of a row once it stands. */
export interface Event {
  readonly kind: EventKind;
  /** Families whose packets are lost; all unless given. */
  readonly families?: readonly Family[];
  /** While the row's builder runs a build. */
  readonly inBuild?: true;
}

/** By which lines of its log one end tells of the connection. */
export interface Telling {
  readonly lost: RegExp;
  readonly replaced?: RegExp;
  readonly back: RegExp;
  /** It tries again, because the last time was in vain. */
  readonly tries?: RegExp;
  /** It asks something on the connection, and is answered. */
  readonly asks?: RegExp;
  readonly alive?: RegExp;
}
