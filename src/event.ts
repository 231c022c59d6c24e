import type { EventKind } from './document/event.ts';
import type { Family } from './outcome.ts';

export type * from './document/event.ts';
export type * from './document/event-finding.ts';
export type * from './document/next.ts';

/** What is true of an event by its kind alone. */
export interface EventTraits {
  /** It lasts until both ends have said what became of the connection; others are over once they have happened. */
  readonly lasts?: true;
  /** The peer itself ends in it. */
  readonly endsPeer?: true;
  /** Whose address is replaced by another. */
  readonly renumbers?: 'program' | 'peer';
  /** Nothing is done: that nothing is lost shows by the time that passes, whatever the ends say. */
  readonly passes?: true;
  /** The peer opens its ports anew. */
  readonly reopens?: true;
}

const traits: Readonly<Record<EventKind, EventTraits>> = {
  cut: { lasts: true },
  'cut until noticed': {},
  'cut for a while': {},
  forgotten: { lasts: true },
  reset: { lasts: true },
  restart: { endsPeer: true },
  'moved and restart': { endsPeer: true },
  reconfigure: { reopens: true },
  'program renumbered': { lasts: true, renumbers: 'program' },
  'peer renumbered': { lasts: true, renumbers: 'peer' },
  idle: { passes: true },
};

/** What is true of all events of a kind. */
export function traitsOf(kind: EventKind): EventTraits {
  return traits[kind];
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
  /** It does not take a new connection up. */
  readonly refused?: RegExp;
  /** It tries again, because the last time was in vain. */
  readonly tries?: RegExp;
  /** It asks something on the connection, and is answered. */
  readonly asks?: RegExp;
  readonly alive?: RegExp;
}
