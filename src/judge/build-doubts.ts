import { type EventSeen, type Told, traitsOf } from '../event.ts';

/**
 * Where a build and the peer that ran it cannot both be as they are said to be, a sentence each: it ends when
 * its peer ends or knows that the program is gone, and not before.
 */
export function buildDoubts({ kind, peer, later, build }: EventSeen): string[] {
  if (!build) return [];
  const goesOn = build === 'runs on';
  if (traitsOf(kind).endsPeer)
    return goesOn ? ['its build goes on, and the process that ran it ended'] : [];
  if (loggedGone(peer)) return goesOn ? ['its build goes on without it'] : [];
  if (goesOn)
    return later === 'gone'
      ? ['its build goes on, and its peer says that it is not connected']
      : [];
  // A new connection told it so; over TLS it does not end the old one at once.
  return peer.replaced ? [] : ['its build ended, and its peer did not notice that it is gone'];
}

/** Whether a peer logged that a connection is gone: it lost it, or took another up. */
export function loggedGone({ lost, back }: Told): boolean {
  return (lost ?? back) !== undefined;
}
