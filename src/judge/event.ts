import { familyOf } from '../address.ts';
import { type EventFinding, type EventSeen, type Law, traitsOf } from '../event.ts';
import type { Dial, Evidence } from '../evidence.ts';
import type { Stop } from '../outcome.ts';
import { afterOf } from './after.ts';
import { buildDoubts } from './build-doubts.ts';
import { furthest } from './hops.ts';
import { isEncrypted, taken } from './joins.ts';
import { stopOf } from './stop.ts';

type Kind = EventSeen['kind'];

/** Events that a connection may outlive. */
const outlived: readonly Kind[] = ['cut for a while', 'reconfigure', 'idle'];
/** Events in which nothing that the peer sends arrives. */
const losing: readonly Kind[] = ['cut', 'cut until noticed', 'forgotten', 'peer renumbered'];

/** Where the witnesses of what happened cannot all be right, a sentence each. */
export function eventDoubts(evidence: Evidence): string[] {
  const { event, eventDue, product } = evidence;
  if (!eventDue || eventDue.before) return event ? ['an event was seen, and none was due'] : [];
  if (!event)
    return product.said === 'succeeded' ? [`the event did not happen (${eventDue.kind})`] : [];
  if (event.kind !== eventDue.kind || (event.build !== undefined) !== (eventDue.inBuild ?? false))
    return [`another event was seen than that which was due (${eventDue.kind})`];
  return [...saidDoubts(event), ...againDoubts(evidence, event)].map(
    (doubt) => `after the event: ${doubt}`,
  );
}

function saidDoubts(event: EventSeen): string[] {
  const { kind, happened, program, peer, old, later, again, renumbered } = event;
  const doubts = [
    (traitsOf(kind).renumbers !== undefined) !== (renumbered !== undefined) &&
      'nothing says which address was replaced',
    happened.length === 0 && `nothing shows that it happened (${kind})`,
    !program.lost && !outlived.includes(kind) && 'the program did not say that it noticed it',
    program.lost &&
      lawOf(event) === 'none' &&
      'the program says that the connection is lost, the wire shows no reason',
    old.closedByPeer &&
      kind !== 'reset' &&
      losing.includes(kind) &&
      'its peer ended the connection, and nothing of it arrives',
    !program.lost &&
      program.back &&
      'the program says that it is connected again, and did not lose its connection',
    !program.lost &&
      !program.alive &&
      kind !== 'idle' &&
      'neither end said what became of the connection, in time',
    program.alive &&
      (old.answered === 0 || later !== 'connected') &&
      'the program says that it was answered, its peer or the wire says otherwise',
    program.lost && !again && 'nothing was seen of what the program dialled',
    peer.back &&
      !program.back &&
      'its peer logged a new connection, of which the program says nothing',
    peer.lost &&
      !peer.back &&
      later === 'connected' &&
      'its peer logged that it lost it and took no other up, and says that it is connected',
    ...buildDoubts(event),
  ];
  return doubts.filter((doubt) => typeof doubt === 'string');
}

/** The dial that follows is judged as any other is; that here is what joins it to the first. */
function againDoubts(evidence: Evidence, { program, peer, again }: EventSeen): string[] {
  if (!again) return [];
  const took = taken(again).length > 0;
  const doubts = [
    program.back &&
      !took &&
      'the program says that it is connected again, its peer did not log that',
    program.back &&
      !peer.back &&
      !peer.refused &&
      'its peer did not say whether it took its new connection up, in time',
    peer.refused &&
      again.later &&
      'its peer does not take its new connection up, and says that it stands',
    peer.back &&
      peer.refused &&
      'its peer says that it took its new connection up, and that it did not',
    !program.back &&
      !program.inVain &&
      'the program did not say whether it is connected again, in time',
    took &&
      isEncrypted(again) !== isEncrypted(evidence) &&
      'one of its connections was encrypted, and the other was not',
    !took && !whyNot(again) && 'no fact says why it is not connected again',
  ];
  return doubts.filter((doubt) => typeof doubt === 'string');
}

/** What came of an event. */
export function eventOf(event: EventSeen, timeline: Evidence['timeline']): EventFinding {
  const { program, peer, again, build, listens } = event;
  const last = again && taken(again).at(-1);
  const stop = again && !last ? whyNot(again) : undefined;
  const said = program.lost?.words;
  const after = again && last && afterOf(again, timeline);
  return {
    noticedBy: noticedBy(program.lost !== undefined, noticedByItself(event)),
    law: lawOf(event),
    ...(said !== undefined && { logged: said }),
    ...(stop && { stoppedAt: stop }),
    recovered: program.lost ? last !== undefined && peer.refused === undefined : stands(event),
    ...(last && peer.refused && { refused: true }),
    ...(last && { over: familyOf(last.peer.address) }),
    ...(event.kind === 'idle' && !program.lost && { idle: whoSpoke(event.old) }),
    ...(after && { after }),
    ...(listens && { listens }),
    ...(build && { build }),
  };
}

/** Whether a connection that was not lost stands: something came back on it, or its peer says so. */
function stands({ kind, program, later }: EventSeen): boolean {
  return kind === 'idle' ? later === 'connected' : program.alive !== undefined;
}

function whoSpoke({ sent, answered }: EventSeen['old']): NonNullable<EventFinding['idle']> {
  if (sent) return answered ? 'both speak' : 'the program speaks';
  return answered ? 'the peer speaks' : 'silent';
}

function noticedBy(program: boolean, peer: boolean): EventFinding['noticedBy'] {
  if (program) return peer ? 'both' : 'program';
  return peer ? 'peer' : 'nobody';
}

/** A peer that ended, that was told by a new connection, or that lost it when it was over, noticed nothing. */
function noticedByItself({ kind, peer, ended = Number.POSITIVE_INFINITY }: EventSeen): boolean {
  const { lost, replaced } = peer;
  return (
    lost !== undefined && lost.at < ended && replaced === undefined && !traitsOf(kind).endsPeer
  );
}

/** Why the program noticed it, by the wire. */
function lawOf({ kind, program, old, gaveUpAfter }: EventSeen): Law {
  if (!program.lost) return 'none';
  if (old.closedByPeer === 'RST') return 'reset';
  if (old.closedByPeer === 'FIN') return 'closed by the peer';
  // What is sent to an address that a node has no more crosses the link, and does not get to it.
  const unanswered = old.answered === 0 || kind === 'program renumbered';
  const gaveUp = old.sent > 0 && old.repeated >= gaveUpAfter && unanswered;
  return gaveUp && !old.closedByProgram ? 'not acknowledged' : 'none';
}

/** Layers at which a dial can stop that came about before. */
const layers: readonly Stop[] = ['resolution', 'connection', 'tls', 'protocol'];

/** Where a dial stops that is seen to have been tried. */
function whyNot(again: Dial): Stop | undefined {
  const { dns, wire, kernel } = again;
  const tried =
    dns.length + wire.attempts.length > 0 ||
    Object.values(kernel.refused).some((count) => count > 0);
  const stopped = stopOf(furthest(again));
  return tried && 'stop' in stopped && layers.includes(stopped.stop) ? stopped.stop : undefined;
}
