import type { Afterwards, Bound, Family, RecordType } from './outcome.ts';
import type { PushScenario } from './scenario.ts';

/** One query in the DNS server's own log, from the address of the cell. */
export interface Query {
  readonly name: string;
  readonly type: string;
}

/**
 * One DNS answer on the wire. `rcode` is that of RFC 1035; `addresses` counts A or AAAA records in
 * it.
 */
export interface Answer extends Query {
  readonly rcode: number;
  readonly addresses: number;
}

/**
 * One TCP connection attempt on the wire, first SYN to last packet. Retransmitted SYNs are one
 * attempt.
 */
export interface Attempt {
  readonly family: Family;
  /** The dialled end, in RFC 5952 text. */
  readonly to: string;
  readonly port: number;
  readonly established: boolean;
  readonly reset: boolean;
  /** Payload bytes that came back from the acceptor. */
  readonly answered: number;
  /** ICMP errors that answered it. */
  readonly icmp: number;
  readonly clientHello: boolean;
  readonly serverHello: boolean;
}

/** The wire, as far as it concerns one cell. */
export interface Wire {
  readonly answers: readonly Answer[];
  readonly attempts: readonly Attempt[];
}

/** What became of a process under test, or of what it had to do. */
export interface Product {
  /**
   * `attached` a worker that is ready; `running` a master that says it runs; `failed` a start that
   * said it failed; `sent` a message without a complaint, `gave up` one with it, `missed TLS` a
   * mail whose server offers none; `fetched` a source that was fetched.
   */
  readonly said:
    | 'attached'
    | 'retry'
    | 'running'
    | 'failed'
    | 'sent'
    | 'gave up'
    | 'missed TLS'
    | 'fetched'
    | 'nothing';
  readonly exit?: number;
  /** The lines that tell, verbatim. */
  readonly words: readonly string[];
}

/** How a forced build ended. */
export type BuildEnd = 'success' | 'failure' | 'did not end';

/** What a client leaves behind where nobody has to ask it. */
export interface ClientTraces {
  readonly queries: readonly Query[];
  readonly wire: Wire;
  /**
   * Connects that the kernel refused for want of a route (`OutNoRoutes` of its SNMP counters), by
   * family. It counts those of a whole machine: a master's other pushes and fetches have a part in
   * it.
   */
  readonly noRoute: Readonly<Record<Family, number>>;
}

/** Evidence of a worker's dial, each part from a witness that does not know the others. */
export interface DialEvidence extends ClientTraces {
  readonly kind: 'dial';
  /** The host is an address as it stands: there is nothing to resolve. */
  readonly literal?: true;
  /** Address of the worker as the master logged it, when it did. */
  readonly accepted?: string;
  readonly product: Product;
  readonly afterwards: Afterwards;
  /**
   * The same dial with a trust store that does not know the certificate's issuer; only after TLS
   * succeeded.
   */
  readonly withoutTrust?: 'attached' | 'refused';
  /** How the forced build ended; absent where none was forced. */
  readonly build?: BuildEnd;
}

/** What one client of a pinned family got from a listener. */
export interface Asked {
  readonly family: Family;
  readonly connected: boolean;
  /**
   * The service answered in its own protocol: an HTTP status, or the first bytes of Perspective
   * Broker.
   */
  readonly spoke: boolean;
  readonly said: string;
}

/** Evidence of a master that was told to listen. */
export interface ListenEvidence {
  readonly kind: 'listen';
  readonly product: Product;
  readonly afterwards: Afterwards;
  /** Sockets that the kernel holds in listen state. */
  readonly sockets: readonly { readonly bound: Bound; readonly port?: number }[];
  readonly asked: readonly Asked[];
  readonly wire: Wire;
  /** Peers in the master's own access log; absent where the service keeps none. */
  readonly peers?: readonly string[];
}

/** Evidence of one mail that a master sent, or tried to. */
export interface MailEvidence extends ClientTraces {
  readonly kind: 'mail';
  /** Connections in the mail server's own log, by the address of their client. */
  readonly peers: readonly string[];
  /** The mail in the server's log: whose connection brought it, and whether that was encrypted. */
  readonly delivered?: { readonly peer: string; readonly tls: boolean };
  readonly product: Product;
  /** How often the master says that it tries again. */
  readonly retries: number;
  /**
   * The same mail with a trust store that does not know the certificate's issuer; only after TLS
   * succeeded.
   */
  readonly withoutTrust?: 'delivered' | 'refused';
  /** How the build ended that the mail is about. */
  readonly build: BuildEnd;
}

/** One request in the web server's own log, from the address of the cell. */
export interface HttpRequest {
  readonly peer: string;
  readonly tls: boolean;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** The client's own User-Agent header. */
  readonly agent: string;
}

/** Evidence of a status push, each part from a witness that does not know the others. */
export interface PushEvidence extends ClientTraces {
  readonly kind: 'push';
  readonly requests: readonly HttpRequest[];
  readonly product: Product;
  /** The HTTP back-end that was to be used, and the one that the master says it uses. */
  readonly backend: { readonly configured: PushScenario['backend']; readonly said: string };
  readonly build: BuildEnd;
  /**
   * The same push to a server whose certificate is signed by an authority that the master does not
   * know; only after TLS succeeded.
   */
  readonly withoutTrust?: 'sent' | 'refused';
}

/** Evidence of a fetch by git, each part from a witness that does not know the others. */
export interface FetchEvidence extends ClientTraces {
  readonly kind: 'fetch';
  /** Whom the git server served, in its own log. */
  readonly peers: readonly string[];
  readonly product: Product;
  /** How the forced build ended; absent for a poller. */
  readonly build?: BuildEnd;
}

/**
 * Evidence of a visit to the web interface, each part from a witness that does not know the others.
 */
export interface VisitEvidence extends ClientTraces {
  readonly kind: 'visit';
  /** Peers of the connections that the kernel of the master's machine has taken. */
  readonly taken: readonly string[];
  /**
   * The visitor's requests in the master's access log; absent where it logs none, because what was
   * asked for has no end.
   */
  readonly logged?: readonly { readonly peer: string; readonly status: number }[];
  /** The visitor's own words. */
  readonly words: string;
  /** HTTP status that the visitor got; absent where it got no answer. */
  readonly answered?: number;
  /**
   * Whether what was asked for came about: scripts arrived, a session may force a build, an event
   * came, the master has the change.
   */
  readonly cameAbout: boolean;
}

export type Evidence =
  | DialEvidence
  | ListenEvidence
  | MailEvidence
  | PushEvidence
  | FetchEvidence
  | VisitEvidence;

export function recordTypes(queries: readonly Query[]): RecordType[] {
  return (['A', 'AAAA'] as const).filter((type) => queries.some((query) => query.type === type));
}
