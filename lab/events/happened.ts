import {
  type BuildFate,
  type Event,
  type EventSeen,
  type Told,
  traitsOf,
} from '../../src/event.ts';
import type { Attempt, Dial, Endpoint, Moment } from '../../src/evidence.ts';
import { type Family, families } from '../../src/outcome.ts';
import type { Row } from '../../src/path.ts';
import { ofPlace, type SeenOfNode } from '../dial/attribute.ts';
import { declaredLosses } from '../dial/declared.ts';
import type { Group } from '../dial/group.ts';
import { laterOf } from '../dial/observe.ts';
import type { StartedProgram } from '../dial/program.ts';
import { listeningOn } from '../dial/readings.ts';
import type { Served } from '../servers/record.ts';
import type { Server } from '../servers/server.ts';
import { type Packet, timeOf } from '../witness/packet.ts';
import type { BothEnds } from './both-ends.ts';
import { isAnswer, oldConnection } from './old-connection.ts';
import { gotBy, type Renumbered } from './renumbered.ts';

/** Linux's own `net.ipv4.tcp_retries2`. */
const defaultRetries = 15;

/** What was seen of an event, with the packets that show it. */
export interface Happened {
  readonly seen: EventSeen;
  readonly packets: readonly Packet[];
  readonly markers: readonly string[];
  readonly said: readonly Said[];
  readonly serverLog: readonly string[];
}

/** What was said or done, in milliseconds since the epoch. */
type Said = { readonly at: number } & Pick<Moment, 'source' | 'what'>;

/** An event that has happened, and who watched it. */
export interface Watched {
  readonly group: Group;
  readonly row: Row;
  readonly program: StartedProgram;
  readonly server: Server;
  readonly served: Served;
  readonly event: Event;
  /** The ends of the connection that stood: the program's, and its peer's. */
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly renumbered?: Renumbered | undefined;
  readonly ends: BothEnds;
  /** When it had been done, in milliseconds since the epoch. */
  readonly acted: number;
  /** From when on packets are lost at both ends, where any are. */
  readonly losing?: number | undefined;
  /** Readings that show that it happened. */
  readonly shown: readonly string[];
  readonly trace: SeenOfNode;
  readonly markers: readonly string[];
  /** Connects that the program's kernel has refused since. */
  refused(): Promise<Dial['kernel']['refused']>;
  /** What became of the build that ran, by the time to which the peer's log is complete. */
  readonly build?: BuildFate | undefined;
}

/** Reads what the witnesses have seen of an event. */
export async function readHappened(watched: Watched): Promise<Happened> {
  const { group, row, server, served, event, ends, from, to, renumbered, trace, build } = watched;
  // What comes while the rest is read is later than the packets.
  const [program, peer, peerLog] = [ends.program(), ends.peer(), ends.peerLog];
  const { lasts, reopens } = traitsOf(event.kind);
  const packets = trace.packets.filter((packet) => timeOf(packet) >= ends.begun);
  const accepted = server.record.accepted(peerLog, served, newAttempts(watched));
  const last = accepted.findLast(({ took }) => took)?.peer;
  // Of one that it does not take up, what a peer says is of the old connection.
  const later = peer.refused
    ? undefined
    : await laterOf(group, row, { server, served }, last ?? from);
  const seen: EventSeen = {
    kind: event.kind,
    happened: [...watched.shown],
    program,
    peer,
    old: oldConnection(whileLost(packets, watched, program), from),
    gaveUpAfter: group.path.tcpRetries?.(row) ?? defaultRetries,
    // What is not over by now lasts until both ends have said what became of it.
    ...(!lasts && { ended: watched.acted - ends.begun }),
    ...(program.lost && { again: await again(watched, accepted, program.back && later) }),
    ...(later && { later }),
    ...(renumbered && { renumbered }),
    ...(reopens && { listens: await listensOn(server, to.port) }),
    ...(build && { build }),
  };
  const said = [
    { at: ends.begun, source: 'event' as const, what: event.kind },
    ...momentsOf(program, 'product', ends.begun),
    ...momentsOf(peer, 'acceptor', ends.begun),
  ];
  return { seen, packets, markers: watched.markers, said, serverLog: peerLog };
}

/** What the program dialled once it had lost the connection. */
async function again(
  watched: Watched,
  accepted: Dial['acceptor'],
  later: Dial['later'],
): Promise<Dial> {
  const { group, row, program, server, served, event, ends, renumbered, trace } = watched;
  const { place } = served;
  const moved = gotBy('peer', event.kind, renumbered);
  const own = { ...trace, wire: { ...trace.wire, attempts: newAttempts(watched) } };
  const { dns, wire } = ofPlace(own, place, undefined, moved);
  const log = await program.log(ends.ownFrom);
  return {
    dns,
    wire,
    kernel: { refused: await watched.refused() },
    acceptor: [...accepted],
    acceptorLogs: server.record.logs(served.peer),
    product: {
      ...group.path.read({ ...log, files: {} }, row, { place }),
      ...(await program.state()),
    },
    shared: false,
    ...declaredLosses(group),
    ...(later && { later }),
  };
}

function newAttempts({ trace, from }: Watched): readonly Attempt[] {
  return trace.wire.attempts.filter((one) => one.from.port !== from.port);
}

/** The packets by which the connection that stood is looked at. */
function whileLost(packets: readonly Packet[], watched: Watched, program: Told) {
  const { event, ends, from } = watched;
  const answered = packets.filter((packet) => isAnswer(packet, from)).map(timeOf);
  const out = outSince(event, { ...watched, begun: ends.begun }, answered);
  const lost = lostAt(event, program, ends.begun);
  return packets.filter((packet) => timeOf(packet) >= out && timeOf(packet) <= lost);
}

/**
 * Since when the connection that stood is looked at: a busy machine takes seconds to lose packets or to
 * replace an address, and until then the program goes on being answered. `answered` has the times of that.
 */
export function outSince(
  { kind }: Pick<Event, 'kind'>,
  { begun, acted, losing }: { begun: number } & Pick<Watched, 'acted' | 'losing'>,
  answered: readonly number[],
): number {
  const by = traitsOf(kind).renumbers ? acted : losing;
  if (by === undefined) return begun;
  const before = answered.filter((at) => at <= by).map((at) => at + afterIt);
  return Math.max(begun, ...before);
}

/** Captures tell microseconds: the next packet may be one later. */
const afterIt = 0.001;

/** Until when the connection that stood is looked at: what a peer that is out of reach sends later says nothing. */
export function lostAt({ kind }: Event, { lost }: Told, begun: number): number {
  return lost && !traitsOf(kind).endsPeer ? begun + lost.at + soon : Number.POSITIVE_INFINITY;
}

/** The packet by which a program is told may be captured in the same millisecond: the word's time is rounded. */
const soon = 5;

function momentsOf(told: Told, source: Moment['source'], begun: number): Said[] {
  return Object.values(told).map(({ at, words }) => ({ at: begun + at, source, what: words }));
}

/** Families of the sockets that listen on a port of a server, by its kernel. */
async function listensOn({ tools }: Server, port: number): Promise<Family[]> {
  const all = await listeningOn(tools, port, undefined);
  return families.filter((family) => all.some(({ bound }) => bound.startsWith(family)));
}
