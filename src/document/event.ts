import { z } from 'zod';
import { Dial } from './dial.ts';
import { BuildFate } from './event-finding.ts';
import { Family } from './family.ts';
import type { Parsed } from './parsed.ts';
import { Address } from './witness.ts';

/**
 * What happens to a connection that stands.
 *
 * `cut` all of its packets are lost until the end; `cut until noticed` until the program says that it is
 * lost; `cut for a while` until the program has sent a segment again; `forgotten` a middlebox loses its
 * state and drops its packets, but not those of a new one; `reset` it answers them with a reset; `restart`
 * the peer ends and starts again; `moved and restart` before it does, its name, which led to an IPv4
 * address, leads to its IPv6 address; `reconfigure` it is told to listen on `::`, where it listened on IPv4;
 * `program renumbered` the program's address is replaced by another (RFC 4192); `peer renumbered` that of its
 * peer, and the records of its name with it; `idle` nothing is done to it for seconds.
 */
export const EventKind = z.enum([
  'cut',
  'cut until noticed',
  'cut for a while',
  'forgotten',
  'reset',
  'restart',
  'moved and restart',
  'reconfigure',
  'program renumbered',
  'peer renumbered',
  'idle',
]);
export type EventKind = Parsed<typeof EventKind>;

const Word = z.strictObject({
  at: z.int().describe('Milliseconds since the event.'),
  words: z.string(),
});

/** What one end of the connection said after the event, first of each kind. */
const Told = z.strictObject({
  lost: z.exactOptional(Word),
  replaced: z.exactOptional(Word).describe('A new connection took the place of one that stood.'),
  back: z.exactOptional(Word).describe('A new connection stands.'),
  refused: z
    .exactOptional(Word)
    .describe('It let a new connection come about, and does not take it up.'),
  inVain: z.exactOptional(Word).describe('It has tried again several times, and none came about.'),
  alive: z
    .exactOptional(Word)
    .describe('Something came back on the old one, before that was lost.'),
});
export type Told = Parsed<typeof Told>;

const count = z.int().min(0);

/** A connection that stood, on the wire, from some moment on. */
export const OldConnection = z.strictObject({
  sent: count.describe('Payload bytes that the program sent.'),
  repeated: count.describe('How often it sent one segment again.'),
  answered: count.describe('Payload bytes that came back.'),
  closedByPeer: z.exactOptional(z.enum(['FIN', 'RST'])),
  closedByProgram: z.exactOptional(z.enum(['FIN', 'RST'])),
});
export type OldConnection = Parsed<typeof OldConnection>;

/** An address, and the one in its place. */
export const Renumbered = z.strictObject({ from: Address, to: Address });

/** What is to happen to a connection that stands, or between two attempts. */
export const EventDue = z.strictObject({
  kind: EventKind,
  before: z.exactOptional(z.literal('the next attempt')),
  inBuild: z.exactOptional(z.literal(true)),
});

/** What the witnesses saw of an event, and after it. */
export const EventSeen = z.strictObject({
  kind: EventKind,
  happened: z
    .array(z.string())
    .describe('Readings that show that it happened; empty where it did not.'),
  program: Told,
  peer: Told,
  old: OldConnection.describe(
    'The connection that stood, on the wire, after the event; where its peer is out of reach, until the program said that it is lost.',
  ),
  gaveUpAfter: count.describe(
    'How often the kernel of the program sends a segment again at most (`net.ipv4.tcp_retries2`).',
  ),
  ended: z
    .exactOptional(z.int().min(0))
    .describe('Milliseconds until it was ended; absent where it lasted.'),
  again: z
    .exactOptional(Dial)
    .describe('What the program dialled after it; absent where the connection stands.'),
  later: z
    .exactOptional(z.enum(['connected', 'gone']))
    .describe('What the peer says of the connection at the end, where that stands.'),
  renumbered: z
    .exactOptional(Renumbered)
    .describe('The address that was replaced, and the one in its place; absent where none was.'),
  listens: z
    .exactOptional(z.array(Family))
    .describe('Families of sockets on which the peer listens for it, by its kernel.'),
  build: z.exactOptional(BuildFate),
});
export type EventSeen = Parsed<typeof EventSeen>;
