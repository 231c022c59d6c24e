/**
 * The two families of addresses. A mapped address (`::ffff:a.b.c.d`, RFC 4291 section 2.5.5.2) is
 * IPv4.
 */
export const families = ['IPv4', 'IPv6'] as const;
export type Family = (typeof families)[number];

/** DNS record types that a client asks for to find an address. */
export type RecordType = 'A' | 'AAAA';

/**
 * Whether a connection was encrypted, and whether its client refused a certificate it had no reason
 * to trust.
 */
export type Tls = 'none' | 'verified' | 'chain only' | 'unverified';

/**
 * Where a dial ended.
 *
 * `configuration` the program refuses what is configured; `program` it runs, and fails by itself before
 * it dials; `resolution` no address was found; `connection` an address, but no connection; `tls`
 * connected, but no TLS; `protocol` connected, but the peer's protocol did not come about.
 */
export type Stop = 'configuration' | 'program' | 'resolution' | 'connection' | 'tls' | 'protocol';

/** Over what a peer was reached; both families where a client of each asked. */
export type Over = Family | 'IPv4+IPv6' | 'Unix socket';

/** How one dial came out: a closed set. */
export type Outcome =
  | { readonly reached: true; readonly over: Over; readonly tls: Tls }
  | { readonly reached: false; readonly stoppedAt: Stop };

/** What the process under test did after the dial, or after it could not listen. */
export type Afterwards =
  | 'stays connected'
  | 'loses its connection'
  | 'retries'
  | 'runs'
  | 'hangs'
  | `exits ${number}`
  | `exits ${number} while its daemon retries`
  | 'gives up at once'
  | `gives up after ${number} retries`;

/**
 * The code that opens a connection: Python's own sockets under the library requests, or Twisted.
 */
export type Framework = 'requests' | 'Twisted';

/**
 * What a listening socket is bound to, without the address itself: it would differ from run to run.
 */
export type Bound =
  | 'IPv4 any'
  | 'IPv4 loopback'
  | 'IPv4 address'
  | 'IPv6 any'
  | 'IPv6 loopback'
  | 'IPv6 address'
  | 'unix';

/**
 * How a program shows the address of its peer: a mapped one (`::ffff:a.b.c.d`) is that of an IPv4
 * peer on an IPv6 socket.
 */
export type Shown = Family | 'IPv4-mapped';

/**
 * All that is known of a cell and does not differ from run to run: what a baseline holds and a
 * regression is measured on.
 */
export interface Finding {
  readonly outcome: Outcome;
  /** Record types of addresses that were queried, sorted. */
  readonly queried: readonly RecordType[];
  /** Families in which a connection was attempted on the wire, sorted. */
  readonly attempted: readonly Family[];
  readonly afterwards: Afterwards;
  /** Sockets of a listener, sorted; absent for a dialler. */
  readonly listening?: readonly Bound[];
  /**
   * Result of the build that was forced: on a worker that attached, or to have something told about
   * it.
   */
  readonly build?: 'success' | 'failure';
  /** What opens the connections of a status push. */
  readonly connects?: Framework;
  /** HTTP status with which the web interface answered its visitor. */
  readonly answered?: number;
  /** How the master's own access log shows the visitor's address. */
  readonly shownPeer?: Shown;
}

/**
 * A finding as a cell of the grid: `6`, `4`, `4+6`, with the status of an answer that refuses, or
 * where it stopped.
 */
export function short(finding: Finding): string {
  const { outcome } = finding;
  if (!outcome.reached) return hasNoSocket(finding) ? 'no socket' : outcome.stoppedAt;
  const over = { IPv4: '4', IPv6: '6', 'IPv4+IPv6': '4+6', 'Unix socket': 'unix' }[outcome.over];
  const refusal = isRefusal(finding.answered) ? ` ${finding.answered}` : '';
  const tls = { none: '', verified: ' tls', 'chain only': ' tls~', unverified: ' tls?' }[
    outcome.tls
  ];
  return `${over}${tls}${refusal}`;
}

/** A listener that says it runs, but has no socket that the configuration asked for. */
export function hasNoSocket(finding: Finding): boolean {
  return (
    !finding.outcome.reached && finding.afterwards === 'runs' && finding.listening?.length === 0
  );
}

/** Whether a status of HTTP refuses what was asked for (RFC 9110 sections 15.5 and 15.6). */
export function isRefusal(status: number | undefined): boolean {
  return status !== undefined && status >= 400;
}
