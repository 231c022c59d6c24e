import { z } from 'zod';
import { Bound, Family, HttpStatus, Shown } from './finding.ts';
import type { Parsed } from './parsed.ts';

/** What single witnesses see of one dial. */

const count = z.int().min(0);
const port = z.int().min(0).max(65_535);
/** An address of either family. */
export const Address = z.union([z.ipv4(), z.ipv6()], {
  error: 'Invalid input: expected an address of IPv4 or IPv6',
});

/** One end of a TCP connection; the address is in RFC 5952 text, a mapped one is IPv4. */
export const Endpoint = z.strictObject({ address: Address, port });
export type Endpoint = Parsed<typeof Endpoint>;

/** One query in the DNS server's own log, from the dialling node. */
const Question = z.strictObject({ name: z.string(), type: z.string() });
export const Query = Question.extend({
  dropped: z.exactOptional(z.literal(true)).describe('The server gave no answer, by its log.'),
});
export type Query = Parsed<typeof Query>;

/** One DNS answer on the wire. */
export const Answer = Question.extend({
  rcode: count.describe('That of RFC 1035.'),
  addresses: count.describe('Number of A or AAAA records.'),
});
export type Answer = Parsed<typeof Answer>;

/** One TCP connection attempt on the wire. Retransmitted SYNs are one attempt. */
export const Attempt = z.strictObject({
  family: Family,
  from: Endpoint,
  to: Endpoint,
  established: z.boolean(),
  reset: z.boolean(),
  answered: count.describe('Payload bytes that came back from the dialled end.'),
  icmp: count.describe('ICMP errors that answered it.'),
  clientHello: z.boolean(),
  sentAfterHello: z
    .number()
    .describe('Payload bytes that the dialling end sent after its ClientHello.'),
  serverHello: z.boolean(),
  closedBy: z
    .enum(['dialling end', 'dialled end', 'nobody'])
    .describe(
      'Which end was the first to send a FIN or an RST on a connection that had come about.',
    ),
  crossedAs: z
    .exactOptional(z.strictObject({ from: Endpoint, to: Endpoint }))
    .describe('Its ends on the link, where the node itself translates (RFC 6877).'),
  repeated: z
    .exactOptional(z.int().min(1))
    .describe(
      'How often an end sent the same segment with payload again, because the other did not acknowledge it; absent when it did at once.',
    ),
  overtaken: z
    .exactOptional(z.literal(true))
    .describe(
      'It was begun after an attempt delay, when another of the row had come about that was not yet in use, and carried nothing: the program was late to spare it (RFC 8305 section 5).',
    ),
});
export type Attempt = Parsed<typeof Attempt>;

/** The captured packets, as far as they concern one dial. */
export const Wire = z.strictObject({
  answers: z.array(Answer),
  attempts: z.array(Attempt),
  unresolved: z
    .exactOptional(z.array(Address).min(1))
    .describe(
      'Addresses on the link that it asked for (RFC 4861 section 4.3, RFC 826) and that nobody has; absent when there is none. Without those that a program was late to spare.',
    ),
});
export type Wire = Parsed<typeof Wire>;

/** A socket in listen state. */
export const Listening = z.strictObject({
  bound: Bound,
  port: z.exactOptional(port).describe('Absent for a Unix socket.'),
});
export type Listening = Parsed<typeof Listening>;

/** What the kernel of the node under test says. */
export const Kernel = z.strictObject({
  refused: z
    .record(Family, count)
    .describe(
      'Connects that it refused for want of a route (`OutNoRoutes` of its SNMP counters). It counts those of a whole node: of a shared process, all rows have a part in it.',
    ),
  listening: z
    .exactOptional(z.array(Listening))
    .describe(
      'Sockets in listen state on the port of the row; absent where the row does not ask for them.',
    ),
  accepted: z
    .exactOptional(z.array(Endpoint))
    .describe(
      'Peers of established connections to the port of the row, while the client held them open; absent where no client could ask.',
    ),
});
export type Kernel = Parsed<typeof Kernel>;

/** One entry in the log of the server that was dialled. */
export const Accepted = z.strictObject({
  peer: z
    .strictObject({
      address: Address,
      port: z.exactOptional(port).describe("Absent where the log has none (Buildbot's http.log)."),
    })
    .describe('Its client.'),
  seenAs: z
    .exactOptional(z.strictObject({ address: Address, port: z.exactOptional(port) }))
    .describe('The client as the log has it, where a translator or a proxy stands between them.'),
  took: z
    .boolean()
    .describe(
      'The server took what was brought: a login, a mail, a request, a fetch. Else only a connection.',
    ),
  tls: z
    .exactOptional(z.boolean())
    .describe('Whether the server saw it encrypted; absent where its log does not say.'),
  status: z.exactOptional(HttpStatus).describe('HTTP status of the answer.'),
  shown: z.exactOptional(Shown).describe('How the log shows the address.'),
  agent: z.exactOptional(z.string()).describe("The client's own User-Agent header."),
});
export type Accepted = Parsed<typeof Accepted>;

/** One entry in the log of a program that dials for another. */
export const PassedOn = Accepted.extend({
  on: z
    .exactOptional(Endpoint)
    .describe('Its own end of the connection over which it passed on what this client brought.'),
});
export type PassedOn = Parsed<typeof PassedOn>;

/** One request in the log of a proxy that stands between programs and their peers. */
export const Relayed = z.strictObject({
  client: Endpoint.describe('The end of the program that asked, as that knows itself.'),
  asked: z.string().describe('Whom it was asked for: a host and port, or a URL.'),
  status: z
    .exactOptional(HttpStatus)
    .describe('HTTP status with which it ended; absent while a tunnel stands.'),
  onward: z
    .exactOptional(z.strictObject({ from: Endpoint, to: Endpoint }))
    .describe('Its own connection to the peer; absent where there was none.'),
});
export type Relayed = Parsed<typeof Relayed>;

/** What a client of the lab got from the program under test. */
export const Request = z.strictObject({
  family: z
    .exactOptional(Family)
    .describe('The family that it was pinned to; absent where a name leaves it to the client.'),
  local: z
    .exactOptional(z.union([Endpoint, z.literal('Unix socket')]))
    .describe(
      'Its own end of the connection, or the Unix socket; absent where it did not connect.',
    ),
  spoke: z.boolean().describe('The service answered in its own protocol.'),
  status: z.exactOptional(HttpStatus).describe('HTTP status that it got.'),
  tookEffect: z
    .exactOptional(z.boolean())
    .describe(
      'What was asked for took effect: scripts arrived, a session may force a build, the master has the change.',
    ),
  endless: z
    .exactOptional(z.literal(true))
    .describe('The answer has no end, so that no access log has it.'),
  words: z.string(),
});
export type Request = Parsed<typeof Request>;

/** What a resolver, asked by the program's own Python in its own container, says to the text of a row. */
export const Resolver = z.strictObject({
  text: z.string(),
  refusal: z
    .exactOptional(z.string())
    .describe('Its error, such as `gaierror -2`; absent when it knows an address.'),
});
export type Resolver = Parsed<typeof Resolver>;

/** One moment of a dial. */
export const Moment = z.strictObject({
  at: z.number().describe('Milliseconds since the program was started, or its row was triggered.'),
  source: z.enum(['dns', 'wire', 'acceptor', 'product', 'event']),
  what: z.string(),
});
export type Moment = Parsed<typeof Moment>;
