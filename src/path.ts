import type { ClientRequest } from './client.ts';
import type { Event, Telling } from './event.ts';
import type { ControlId, ProductSaid } from './evidence.ts';
import type { Peer } from './peer.ts';
import type { Place } from './place.ts';
import type { Prediction } from './prediction.ts';
import type { Program, ProgramLog } from './program.ts';
import type { Loopback, TopologyId } from './topology.ts';
import type { Traits } from './traits.ts';

export { type Certificate, certificates, type Peer } from './peer.ts';

/** What every row of a path has; a path adds the facts by which its rows differ. */
export interface Row {
  /** The part of the scenario's id after the slash, and the row's name in the lab. */
  readonly name: string;
  /** One sentence: what a user configures. */
  readonly title: string;
  readonly predictions: readonly Prediction[];
  /** What it asks though no claim speaks of it, as it reads after "asks"; absent when there are predictions. */
  readonly question?: string;
  /** Topologies in which the question makes no sense, each with the reason. */
  readonly notApplicable?: Readonly<Partial<Record<TopologyId, string>>>;
  /** Whether it is asked in every topology where it applies, and not only in the plain ones. */
  readonly core?: true;
  /** Whether it goes by a proxy; it is asked where the topology has one, and no other row is. */
  readonly proxied?: true;
  /** What it takes beside the lines, as it reads after "costs"; absent where it is a plain way. */
  readonly cost?: string;
  /** A row that lacks what this one needs, and what it has in place of it; or why no row asks that. */
  readonly otherwise?: { readonly has: string } & (
    | { readonly row: string }
    | { readonly unasked: string }
  );
}

/** What a control of a row is called in the lab: a builder, a mailbox. */
export function controlName({ name }: Pick<Row, 'name'>, control: ControlId): string {
  return `${name}-${control.replace(' ', '-')}`;
}

/** Text that a user writes, and into which file or other place. Placeholders are those of `place.ts`. */
export interface Lines {
  readonly file:
    | 'master.cfg'
    | 'buildbot.tac'
    | 'sitecustomize.py'
    | 'a shell'
    | '/etc/hosts'
    | '/etc/postfix/main.cf'
    | '/etc/stunnel/mail.conf'
    | "the worker's environment"
    | "the master's cert.pem"
    | "the mail server's certificate";
  readonly text: string;
}

/** A real program beside the program under test, which that one dials and which dials the peer for it. */
export interface Companion {
  /** What it is called; the lab has a record of it. */
  readonly program: string;
  /** Where it listens, on the loopback interface. */
  readonly port: number;
  /** What an admin writes for it. Placeholders are those of the peer. */
  readonly lines: Lines;
}

/** What a program is written with. */
export interface Setting<R extends Row> {
  /** Whom a row dials, or for a control whom the same row must refuse; without a peer, the program's own node. */
  at(row: R, control?: ControlId): Place;
  /** The line of master.cfg that defines the worker `local`, on which builds run. */
  readonly localWorker: string;
  /** Where a master listens that is asked from its own node alone. */
  readonly loopback: Loopback;
  /** PEM texts for servers in the program itself. */
  readonly own: { readonly key: string; readonly certificate: string };
}

/** Which dial of a row is read: that to its peer, or that of a control. */
export interface Dialled {
  readonly place: Place;
  readonly control?: ControlId | undefined;
}

/** What makes a program dial, or be dialled. */
export type Trigger<R extends Row> =
  /** It dials by itself once it is started. */
  | { readonly by: 'start' }
  /** A build is forced: one for all rows by the scheduler `force`, or one after the other by the row's own. */
  | {
      readonly by: 'forced build';
      /** The scheduler of a row, or of a control of it. */
      readonly inTurn?: (row: R, control?: ControlId) => string;
      readonly parameters?: Readonly<Record<string, string>>;
    }
  /**
   * It makes attempts one after the other, by itself or by a build that this scheduler forces, and
   * something happens between two of them.
   */
  | {
      readonly by: 'attempts';
      readonly scheduler: (row: R) => string | undefined;
      readonly parameters?: Readonly<Record<string, string>>;
      readonly between: (row: R) => Event;
    }
  /** Clients of the lab ask it, one row after the other. */
  | {
      readonly by: 'request';
      readonly port: (row: R) => number;
      /** Whether the kernel is asked for the program's own sockets. */
      readonly listens?: true;
      readonly requests: (row: R) => readonly ClientRequest[];
    };

/**
 * One way in which Buildbot touches the network, with its rows. It is pure: it says what is written,
 * started and read; the lab does it.
 */
export interface Path<R extends Row = Row> {
  /** The part of its scenarios' ids before the slash. */
  readonly id: string;
  readonly title: string;
  /** Whose image the program under test runs in; a client is a command of the master's image. */
  readonly runs: 'master' | 'worker' | 'client';
  readonly rows: readonly R[];
  /** What a name is in examples: `mail.example.org`. */
  host(row: R): string;
  /** Whom a row dials; nothing where the row is dialled. */
  peer?(row: R): Peer;
  /** What a user writes, also for a program beside, and for the peer where it must be as it seldom is. */
  lines(row: R): readonly Lines[];
  /** The program beside by which a row dials its peer. */
  companion?(row: R): Companion | undefined;
  /** What the hosts file of the node has of the peer. */
  hosts?(row: R): Lines | undefined;
  /** Rows with the same key are played by one process; a row without one has a process of its own. */
  shares?(row: R): string | undefined;
  program(rows: readonly R[], setting: Setting<R>): Program;
  readonly trigger: Trigger<R>;
  /** Topologies in which its rows are not asked, as they fare as in another, which is named. */
  readonly sameIn?: ReadonlyMap<TopologyId, TopologyId>;
  /** What the program says of a row; `nothing` as long as it has not decided. The only parser of a path. */
  read(log: ProgramLog, row: R, of: Dialled): ProductSaid;
  /** How long a row may take to be decided, in milliseconds; a minute unless given. */
  readonly decidesWithin?: number;
  /** Files of the program that `read` needs, by absolute path. */
  readonly reads?: readonly string[];
  /** Where a master has its access log, where that is not the directory of the lab's own masters. */
  readonly accessLog?: string;
  /** The file that holds the process id of a daemon, where the program leaves one behind. */
  readonly daemon?: string;
  /** The text that the program hands to a resolver; nothing where it is a plain name. */
  resolves?(row: R): string | undefined;
  /** Dials that a client which verifies must refuse; they run once the row reached its peer over TLS. */
  controls?(row: R): readonly ControlId[];
  /** Whether no control can be made of a row, though its client may begin TLS. */
  uncontrolled?(row: R): boolean;
  /** The builder of which a build is to be looked at: of the program itself, or of the master that it dials. */
  builder?(row: R): string | undefined;
  /** Whether the row waits for a time-out of Buildbot's own, and is to begin early. */
  isSlow?(row: R): boolean;
  /** Whether the connection is meant to stand, so that a second sign of life is looked for. */
  readonly stands?: true;
  /** The step of the build whose log says why it failed. */
  readonly step?: string;
  /** What happens to the connection of a row once it stands, and how both ends tell of it. */
  readonly happens?: {
    event(row: R): Event;
    readonly program: Telling;
    peer(row: R): Telling;
  };
  /** How often the kernel of the program's network namespace sends a segment again, a SYN too; 15 and 6, Linux's defaults, unless given. */
  tcpRetries?(row: R): number | undefined;
  /** `net.ipv6.bindv6only` of the program's network namespace; 0, Linux's default, unless given. */
  bindv6only?(row: R): 0 | 1;
  /** Which row a failed start is to be blamed on, of those that share the process; nothing when it cannot be told. */
  blames?(log: ProgramLog, rows: readonly R[]): R | undefined;
  /** What an admin needs and the row is one way to get; nothing where nobody would write it to get there. */
  need?(row: R): string | readonly string[] | undefined;
  /** Needs that the row seems to be one way to, and is none: where it fails them, that is told. */
  seemsToMeet?(row: R): readonly string[] | undefined;
  traits?(row: R): Traits;
}

/** A path as a list holds it: its rows are known to itself alone. */
// biome-ignore lint/suspicious/noExplicitAny: a list of paths has paths of every kind of row.
export type AnyPath = Path<any>;
