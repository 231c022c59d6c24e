import { canonical, unbracketed } from '../../src/address.ts';
import type { Accepted, Attempt, Dial } from '../../src/evidence.ts';
import { sameEnd } from '../../src/judge/joins.ts';
import { type Family, families } from '../../src/outcome.ts';
import type { Certificate, Peer } from '../../src/path.ts';
import { addressOf, type Place } from '../../src/place.ts';
import type { Loopback } from '../../src/topology.ts';
import type { Runner } from '../nodes/agent.ts';
import { comesWithin } from '../wait.ts';
import type { Certified, Pair } from './certificates.ts';

/** One row's place at a server: it has addresses and a name to itself. */
export interface Served {
  /** The name of the row, which is also that of its worker, builder or mailbox. */
  readonly name: string;
  readonly peer: Peer;
  readonly place: Place;
  /** Absent where the peer speaks no TLS, or stands in no certificate. */
  readonly pair?: Pair;
  /** What its certificate must be for, where the lab has made one for it. */
  readonly certified?: Certified;
  /** The family in which its address is none of the link's prefix. */
  readonly literal?: Family;
}

/** What a server is started with. */
export interface Start {
  readonly served: readonly Served[];
  /** Families of the link; for a server on the loopback interface, those of its addresses. */
  readonly families: readonly Family[];
  /** Where it is asked from its own node; 127.0.0.1 unless given. */
  readonly loopback?: Loopback;
}

/** A port at which TLS begins with the first byte, or once a client of mail has asked for it (RFC 3207). */
export interface Secured {
  readonly port: number;
  readonly secures: 'at once' | 'STARTTLS';
}

/** A real program that paths talk to. A world starts only those that its cells need. */
export interface ServerRecord {
  /** What paths call it. */
  readonly id: string;
  /** Whose image it runs in: the lab's own, that of the masters under test, or that of databases. */
  readonly image: 'lab' | 'master' | 'databases';
  /** Peers with different answers are served by processes of their own. */
  instance?(peer: Peer): string;
  /** The certificate that a peer's place is in; the one that it asks for unless given. */
  certificate?(peer: Peer): Certificate | undefined;
  /** Whether a client must not trust the authority that signed: by the client's own trust store. */
  untrusted?(peer: Peer): boolean;
  /** Ports of a place with a certificate at which TLS begins, and how; at its own port, at once, unless given. */
  secured?(served: Served): readonly Secured[];
  files(start: Start): Readonly<Record<string, string>>;
  command(start: Start): readonly string[];
  readonly directory?: string;
  /** How it is ended so that it starts again, and what it says then; absent where it does not. */
  readonly restarts?: { readonly script: string; readonly says: string };
  /** The program beside it that its rows need, if any. */
  beside?(start: Start): BesideServer | undefined;
  /** Those that it cannot do without; a program of the masters' image has none. */
  readonly capabilities?: readonly string[];
  /** The user of the lab's image that it runs as, where not root. */
  readonly user?: string;
  /** Lines that it logs once it is ready; what must not come is a failed start. */
  ready(start: Start): readonly (string | RegExp)[];
  /** What its log has of a client of this peer. */
  logs(peer: Peer): Dial['acceptorLogs'];
  /** Reads whom it accepted of one row, from lines of its log and the row's attempts on the wire. */
  accepted(
    lines: readonly string[],
    served: Served,
    attempts: readonly Attempt[],
  ): readonly Accepted[];
  /** Buildbot's REST API answers on the loopback interface, and says of a worker whether it is attached. */
  readonly rest?: true;
  /** Whether the connection of a row's program stands, of which that is the program's end; by its REST API unless given. */
  stands?(tools: Runner, served: Served, end: Accepted['peer']): Promise<boolean>;
  /** Commands of reference clients that must reach a place under this host, in the syntax of a URL. */
  references(served: Served, host: string, seconds?: number): readonly (readonly string[])[];
}

/** A program of the lab's own image in a server's pod, whose lines are among the server's. */
export type BesideServer = Pick<ServerRecord, 'command' | 'files' | 'ready' | 'capabilities'>;

/** Whether a client is one of those that the wire shows, where a log does not say to which address it came. */
export function isOnWire(peer: Accepted['peer'], attempts: readonly Attempt[]): boolean {
  return attempts.some(({ from }) => sameEnd(from, peer));
}

/** The addresses on which a row is served, of those of these families. */
export function addressesOf({ place, peer }: Served, among: readonly Family[]): readonly string[] {
  return peer.loopback ?? among.map((family) => addressOf(place, family));
}

/** Whether an address, in any form, is one on which a row is served. */
export function isAt(address: string, served: Served): boolean {
  const { linkLocal } = served.place;
  const own = [...addressesOf(served, families), ...(linkLocal ? [linkLocal] : [])];
  return own.map(canonical).includes(canonical(address));
}

/** Options by which curl says why it did not connect, and no progress. */
export const curlsWords = ['--silent', '--show-error', '--verbose'] as const;

/** How long a reference client may take, in seconds, unless given. */
export const secondsOfReference = comesWithin / 1000 / 3;

/** A client that connects to a port of a host, in the syntax of a URL, and says nothing. */
export function connect(host: string, port: number, seconds: number): string[] {
  const script = 'exec 3<> "/dev/tcp/$0/$1"';
  return ['timeout', String(seconds), 'bash', '-c', script, unbracketed(host), String(port)];
}

/** Such a client of a place's own port. */
export function connects({ peer }: Served, host: string, seconds = secondsOfReference): string[][] {
  return [connect(host, peer.port, seconds)];
}
