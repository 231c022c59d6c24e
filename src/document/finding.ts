import { z } from 'zod';
import { After } from './after.ts';
import { EventFinding } from './event-finding.ts';
import { Family, families } from './family.ts';
import type { Parsed } from './parsed.ts';
import { Stop } from './stop.ts';

export { Family, families } from './family.ts';
export { Stop } from './stop.ts';

/** DNS record types that a client asks for to find an address. */
export const RecordType = z.enum(['A', 'AAAA']);
export type RecordType = Parsed<typeof RecordType>;

/**
 * Whether a connection was encrypted, and whether its client refused a certificate it had no reason
 * to trust.
 */
export const Tls = z.enum(['none', 'verified', 'chain only', 'unverified']);
export type Tls = Parsed<typeof Tls>;

/** Over what a peer was reached; both families where a client of each asked. */
export const Over = z.enum([...families, 'IPv4+IPv6', 'Unix socket']);
export type Over = Parsed<typeof Over>;

/** How one dial came out: a closed set. */
export const Outcome = z.discriminatedUnion('reached', [
  z.strictObject({ reached: z.literal(true), over: Over, tls: Tls }),
  z.strictObject({ reached: z.literal(false), stoppedAt: Stop }),
]);
export type Outcome = Parsed<typeof Outcome>;

/** What the process under test did after the dial, or after it could not listen. */
export const Afterwards = z.union(
  [
    z.enum([
      'stays connected',
      'loses its connection',
      'retries',
      'runs',
      'hangs',
      'waits',
      'gives up at once',
    ]),
    z.templateLiteral(['exits ', z.int()]),
    z.templateLiteral(['exits ', z.int(), ' while its daemon retries']),
    z.templateLiteral(['gives up after ', z.int(), ' retries']),
  ],
  { error: 'Invalid input: expected what a program does afterwards' },
);
export type Afterwards = Parsed<typeof Afterwards>;

/**
 * The code that opens a connection: Python's own sockets under the library requests, or Twisted.
 */
export const Framework = z.enum(['requests', 'Twisted']);
export type Framework = Parsed<typeof Framework>;

/**
 * What a listening socket is bound to, without the address itself: it would differ from run to run.
 */
export const Bound = z.enum([
  'IPv4 any',
  'IPv4 loopback',
  'IPv4 address',
  'IPv6 any',
  'IPv6 loopback',
  'IPv6 address',
  'unix',
]);
export type Bound = Parsed<typeof Bound>;

/**
 * How a program shows the address of its peer: a mapped one (`::ffff:a.b.c.d`) is that of an IPv4
 * peer on an IPv6 socket.
 */
export const Shown = z.enum([...families, 'IPv4-mapped']);
export type Shown = Parsed<typeof Shown>;

/** A status code of HTTP (RFC 9110 section 15). */
export const HttpStatus = z.int().min(100).max(599);

/**
 * All that is known of a cell and does not differ from run to run: what a baseline holds and a
 * regression is measured on.
 */
export const Finding = z.strictObject({
  outcome: Outcome,
  queried: z.array(RecordType).describe('Record types of addresses that were queried, sorted.'),
  attempted: z
    .array(Family)
    .describe('Families in which a connection was attempted on the wire, sorted.'),
  loopback: z
    .exactOptional(z.array(Family))
    .describe(
      'Families in which a program beside it, which dials for it, was tried on the loopback interface, sorted; absent without one.',
    ),
  onward: z
    .exactOptional(z.array(Family))
    .describe(
      'Families in which the proxy tried to connect to the peer, sorted; absent where there is no proxy. `over` and `attempted` are of the program, up to the proxy.',
    ),
  afterwards: Afterwards,
  listening: z
    .exactOptional(z.array(Bound))
    .describe('Sockets of a listener, sorted; absent for a dialler.'),
  build: z
    .exactOptional(z.enum(['success', 'failure']))
    .describe(
      'Result of the forced build: on a worker that attached, or to have a server notified of it.',
    ),
  connects: z.exactOptional(Framework).describe('What opens the connections of a status push.'),
  answered: z
    .exactOptional(HttpStatus)
    .describe('HTTP status with which the web interface answered its client.'),
  shownPeer: z
    .exactOptional(Shown)
    .describe("How the master's own access log shows the client's address."),
  after: z
    .exactOptional(After)
    .describe(
      'What the connection over which it was reached waited for; absent where it was begun at once.',
    ),
  event: z
    .exactOptional(EventFinding)
    .describe('What came of what happened to the connection; absent where nothing did.'),
});
export type Finding = Parsed<typeof Finding>;
