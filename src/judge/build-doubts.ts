import { type EventSeen, type Told, traitsOf } from '../event.ts';

/** What is known at one moment of a build and of the peer that ran it. */
export interface BuildFacts {
  readonly build: 'goes on' | 'ended';
  /** The process that ran it. */
  readonly peer: 'goes on' | 'ended';
  /** What the peer logged of the connection on which it ran. */
  readonly log: 'gone' | 'doubted' | 'nothing';
  /** What the peer's interface says of the program. */
  readonly later: 'connected' | 'gone' | 'not read';
}

/** Of each fact the values that are meant; all of a fact that is not there. */
type Facts = { readonly [F in keyof BuildFacts]?: readonly BuildFacts[F][] };

/** Facts that cannot all be true: a build ends when its peer ends or knows that the program is gone, and not before. */
const contradictions: readonly { readonly facts: Facts; readonly says: string }[] = [
  {
    facts: { build: ['goes on'], peer: ['ended'] },
    says: 'its build goes on, and the process that ran it ended',
  },
  {
    facts: { build: ['goes on'], peer: ['goes on'], log: ['gone'] },
    says: 'its build goes on without it',
  },
  {
    facts: { build: ['goes on'], peer: ['goes on'], log: ['doubted', 'nothing'], later: ['gone'] },
    says: 'its build goes on, and its peer says that it is not connected',
  },
  {
    facts: { build: ['ended'], peer: ['goes on'], log: ['nothing'] },
    says: 'its build ended, and its peer did not notice that it is gone',
  },
];

/** Where a build and its peer cannot both be as they are said to be, a sentence each. */
export function buildDoubts(event: EventSeen): string[] {
  const known = factsOf(event);
  if (!known) return [];
  return contradictions.filter(({ facts }) => hold(known, facts)).map(({ says }) => says);
}

function hold(known: BuildFacts, facts: Facts): boolean {
  return Object.entries(facts).every(([fact, values]) =>
    (values as readonly string[]).includes(known[fact as keyof BuildFacts]),
  );
}

function factsOf({ kind, peer, later, build }: EventSeen): BuildFacts | undefined {
  if (!build) return undefined;
  return {
    build: build === 'runs on' ? 'goes on' : 'ended',
    peer: traitsOf(kind).endsPeer ? 'ended' : 'goes on',
    log: logOf(peer),
    later: later ?? 'not read',
  };
}

/** Whether a peer logged that a connection is gone: it lost it, or took another up. */
export function loggedGone({ lost, back }: Told): boolean {
  return (lost ?? back) !== undefined;
}

function logOf(peer: Told): BuildFacts['log'] {
  if (loggedGone(peer)) return 'gone';
  // It was told so by a new connection; over TLS it does not end the old one at once.
  return peer.replaced ? 'doubted' : 'nothing';
}
