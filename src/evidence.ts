import type { Bound, Family, Framework, RecordType, Shown } from './outcome.ts';

/** The version of evidence that this version of the lab writes and judges. */
export const evidenceSchema = 2;

/** One end of a TCP connection; the address is in RFC 5952 text, a mapped one is IPv4. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** One query in the DNS server's own log, from the dialling node. */
export interface Query {
  readonly name: string;
  readonly type: string;
}

/** One DNS answer on the wire. `rcode` is that of RFC 1035; `addresses` counts A or AAAA records. */
export interface Answer extends Query {
  readonly rcode: number;
  readonly addresses: number;
}

/** One TCP connection attempt on the wire. Retransmitted SYNs are one attempt. */
export interface Attempt {
  readonly family: Family;
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly established: boolean;
  readonly reset: boolean;
  /** Payload bytes that came back from the dialled end. */
  readonly answered: number;
  /** ICMP errors that answered it. */
  readonly icmp: number;
  readonly clientHello: boolean;
  readonly serverHello: boolean;
}

/** The captured packets, as far as they concern one dial. */
export interface Wire {
  readonly answers: readonly Answer[];
  readonly attempts: readonly Attempt[];
}

/** A socket in listen state; `port` is absent for a Unix socket. */
export interface Listening {
  readonly bound: Bound;
  readonly port?: number;
}

/** What the kernel of the node under test says. */
export interface Kernel {
  /**
   * Connects that it refused for want of a route, by family (`OutNoRoutes` of its SNMP counters).
   * It counts those of a whole node: of a shared process, all rows have a part in it.
   */
  readonly refused: Readonly<Record<Family, number>>;
  /** Sockets in listen state on the port of the row; absent where the row does not ask for them. */
  readonly listening?: readonly Listening[];
  /** Peers of established connections to the ports of the row, while the client held them open. */
  readonly accepted: readonly Endpoint[];
}

/** One entry in the log of the server that was dialled. */
export interface Accepted {
  /** Its client; `port` is absent where the log has none (Buildbot's http.log). */
  readonly peer: { readonly address: string; readonly port?: number };
  /** The server took what was brought: a login, a mail, a request, a fetch. Else only a connection. */
  readonly took: boolean;
  /** Whether the server saw it encrypted; absent where its log does not say. */
  readonly tls?: boolean;
  /** HTTP status of the answer. */
  readonly status?: number;
  /** How the log shows the address. */
  readonly shown?: Shown;
  /** The client's own User-Agent header. */
  readonly agent?: string;
}

/** How a build ended, by the master's REST API. */
export type BuildEnd = 'success' | 'failure' | 'did not end';

/** Of what a program complains, by its own words. */
export type Complaint =
  | 'malformed text'
  | 'no address'
  | 'unreachable'
  | 'refused connection'
  | 'certificate'
  | 'no TLS offered'
  | 'other';

/** What a program under test says of one row: what a path reads from its log. */
export interface ProductSaid {
  /** `succeeded` its dial came about; `retries` it failed and will be tried again; `failed` it gave up. */
  readonly said: 'succeeded' | 'retries' | 'failed' | 'nothing';
  /** The lines that say so, without what differs from run to run. */
  readonly words: readonly string[];
  readonly complaint?: Complaint;
  /** How often it says that it tries again, before it gave up. */
  readonly retries?: number;
  /** The code that it says opens its connections. */
  readonly connects?: Framework;
}

/** What a program under test said and did. */
export interface Product extends ProductSaid {
  /** Whether it came to run: a master's own words; true of any other program that was started. */
  readonly started: 'running' | 'failed' | 'nothing';
  /** Exit status; absent while it runs. */
  readonly exit?: number;
  /** Whether its process runs at the end of the dial. */
  readonly alive: boolean;
  /** Whether the daemon that it left behind runs at the end of the dial; absent where it leaves none. */
  readonly daemon?: boolean;
}

/** What a client of the lab got from the program under test. */
export interface Request {
  /** The family that it was pinned to; absent where a name leaves it to the client. */
  readonly family?: Family;
  /** Its own end of the connection, or the Unix socket; absent where it did not connect. */
  readonly local?: Endpoint | 'Unix socket';
  /** The service answered in its own protocol. */
  readonly spoke: boolean;
  /** HTTP status that it got. */
  readonly status?: number;
  /** What was asked for took effect: scripts arrived, a session may force a build, the master has the change. */
  readonly tookEffect?: boolean;
  /** The answer has no end, so that no access log has it. */
  readonly endless?: true;
  readonly words: string;
}

/** What a resolver, asked by the program's own Python in its own container, says to the text of a row. */
export interface Resolver {
  readonly text: string;
  /** Its error, such as `gaierror -2`; absent when it knows an address. */
  readonly refusal?: string;
}

/** The same dial once more, to something that a client which verifies must refuse. */
export const controlIds = ['other authority', 'another name'] as const;
export type ControlId = (typeof controlIds)[number];

/** One moment of a dial. */
export interface Moment {
  /** Milliseconds since the program was started, or its row was triggered. */
  readonly at: number;
  readonly source: 'dns' | 'wire' | 'acceptor' | 'product';
  readonly what: string;
}

/** What proves that the witnesses themselves work. */
export interface Instruments {
  /** A marker that was sent after the dial arrived in the query log and the capture. */
  readonly markers: boolean;
}

/** What the witnesses saw of one dial. */
export interface Dial {
  readonly dns: readonly Query[];
  readonly wire: Wire;
  readonly kernel: Kernel;
  /** From the log of the server that was dialled, which is always read: `[]` is a reading. */
  readonly acceptor: readonly Accepted[];
  /** What the log has: also connections on which nothing was brought, requests alone, or none of both. */
  readonly acceptorLogs: 'connections' | 'requests' | 'nothing';
  readonly product: Product;
  /** Whether the process serves other rows too, whose traffic the kernel's counters include. */
  readonly shared: boolean;
  /** What clients of the lab got; absent where the program under test dials. */
  readonly requests?: readonly Request[];
  readonly resolver?: Resolver;
  /** A second sign of life after the first: what the acceptor says of the connection at the end. */
  readonly later?: 'connected' | 'gone';
  /** How the forced build ended; absent where none was forced. */
  readonly build?: BuildEnd;
}

/** What all witnesses saw of one cell: what is stored, and judged. */
export interface Evidence extends Dial {
  readonly schema: typeof evidenceSchema;
  /** Controls that a client which verifies must refuse; due only once the row reached its peer over TLS. */
  readonly controlsDue: readonly ControlId[];
  readonly controls: Readonly<Partial<Record<ControlId, Dial>>>;
  readonly timeline: readonly Moment[];
  readonly instruments: Instruments;
}

/** The record types of addresses that were queried, sorted. */
export function recordTypes(queries: readonly Query[]): RecordType[] {
  return (['A', 'AAAA'] as const).filter((type) => queries.some((query) => query.type === type));
}
