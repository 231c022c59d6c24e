import { z } from 'zod';
import { Family, Framework } from './finding.ts';
import type { Parsed } from './parsed.ts';
import {
  Accepted,
  Address,
  Attempt,
  Kernel,
  PassedOn,
  Query,
  Relayed,
  Request,
  Resolver,
  Wire,
} from './witness.ts';

/** How a build ended, by the master's REST API. */
export const BuildEnd = z.enum(['success', 'failure', 'did not end']);
export type BuildEnd = Parsed<typeof BuildEnd>;

/** Of what a program complains, by its own words. */
export const Complaint = z.enum([
  'malformed text',
  'no address',
  'unreachable',
  'refused connection',
  'certificate',
  'no TLS offered',
  'other',
]);
export type Complaint = Parsed<typeof Complaint>;

/** What a program under test says of one row: what a path reads from its log. */
export const ProductSaid = z.strictObject({
  said: z
    .enum(['succeeded', 'retries', 'failed', 'nothing'])
    .describe(
      '`succeeded` its dial came about; `retries` it failed and will be tried again; `failed` it gave up.',
    ),
  words: z
    .array(z.string())
    .describe('The lines that say so, without what differs from run to run.'),
  complaint: z.exactOptional(Complaint),
  retries: z
    .exactOptional(z.int().min(0))
    .describe('How often it says that it tries again, before it gave up.'),
  connects: z.exactOptional(Framework).describe('The code that it says opens its connections.'),
});
export type ProductSaid = Parsed<typeof ProductSaid>;

/** What a program under test said and did. */
export const Product = ProductSaid.extend({
  started: z
    .enum(['running', 'failed', 'nothing'])
    .describe(
      "Whether it came to run: a master's own words; true of any other program that was started.",
    ),
  exit: z.exactOptional(z.int()).describe('Exit status; absent while it runs.'),
  alive: z.boolean().describe('Whether its process runs at the end of the dial.'),
  trusts: z
    .exactOptional(z.boolean())
    .describe(
      'Whether the authorities that it is to trust are those that it was given, read at the end of the dial; absent where it was given none.',
    ),
  daemon: z
    .exactOptional(z.boolean())
    .describe(
      'Whether the daemon that it left behind runs at the end of the dial; absent where it leaves none.',
    ),
});
export type Product = Parsed<typeof Product>;

/** A program beside the program under test, which that one dials on the loopback interface and which dials for it. */
export const Via = z.strictObject({
  by: z.string().describe('What it is.'),
  keeps: z
    .boolean()
    .describe(
      'Whether it takes what is brought before it passes that on, as a mail relay does; else it passes on what comes while it comes.',
    ),
  attempts: z
    .array(Attempt)
    .describe('Connections of the program under test to it, on the loopback interface.'),
  acceptor: z
    .array(PassedOn)
    .describe("From its own log; `took` is the server's matter where it keeps nothing."),
  acceptorLogs: z
    .enum(['connections', 'requests'])
    .describe('What its log has, as that of a server.'),
  product: Product.describe('What it says of its own dial, and did.'),
});
export type Via = Parsed<typeof Via>;

/** The proxy between a program under test and its peer: `wire` of a dial is what the program did, up to it. */
export const Through = z.strictObject({
  by: z.string().describe('What it is.'),
  node: z.array(Address).min(1).describe('The addresses of its node.'),
  relayed: z
    .array(Relayed)
    .describe(
      'From its own log, which is always read: what the program asked it for in this dial.',
    ),
  dns: z.array(Query).describe('Queries of its node for names of the peer.'),
  wire: Wire.describe('What its node did on the link towards the peer.'),
  refused: Kernel.shape.refused.describe(
    'Connects that the kernel of its node refused for want of a route, for whomever.',
  ),
});
export type Through = Parsed<typeof Through>;

/** The same dial once more, to something that a client which verifies must refuse. */
export const controlIds = ['other authority', 'another name'] as const;
export const ControlId = z.enum(controlIds);
export type ControlId = Parsed<typeof ControlId>;

/** What the witnesses saw of one dial. */
export const Dial = z.strictObject({
  dns: z.array(Query),
  wire: Wire,
  kernel: Kernel,
  acceptor: z
    .array(Accepted)
    .describe(
      'From the log of the server that was dialled, which is always read: `[]` is a reading.',
    ),
  acceptorLogs: z
    .enum(['connections', 'requests', 'nothing'])
    .describe(
      'What the log has: also connections on which nothing was brought, requests alone, or none of both.',
    ),
  product: Product,
  shared: z
    .boolean()
    .describe(
      "Whether the process serves other rows too, whose traffic the kernel's counters include.",
    ),
  requests: z
    .exactOptional(z.array(Request))
    .describe('What clients of the lab got; absent where the program under test dials.'),
  loses: z
    .exactOptional(z.array(Family).min(1))
    .describe(
      'Families in which the topology declares that what is said on a connection is lost; absent where there is none.',
    ),
  resolver: z.exactOptional(Resolver),
  via: z
    .exactOptional(Via)
    .describe(
      'The program beside that dialled the server; `wire` is then what this one did on the link.',
    ),
  through: z
    .exactOptional(Through)
    .describe('The proxy by which alone the server takes programs; absent where there is none.'),
  byProxy: z
    .exactOptional(z.literal(true))
    .describe(
      'The topology declares a proxy, so that `through` must be there; absent where it declares none, and in older evidence.',
    ),
  later: z
    .exactOptional(z.enum(['connected', 'gone']))
    .describe(
      'A second sign of life after the first: what the acceptor says of the connection at the end.',
    ),
  build: z
    .exactOptional(BuildEnd)
    .describe('How the forced build ended; absent where none was forced.'),
});
export type Dial = Parsed<typeof Dial>;
