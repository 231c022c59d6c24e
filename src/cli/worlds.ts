import { UsageError } from '../errors.ts';
import type { Family } from '../outcome.ts';
import type { StandingWorld } from '../standing-world.ts';

/** What happens to TCP of a family. */
export type FaultKind = 'drop' | 'reject' | 'off';

/** Where a program is run in a world that is up. */
export interface Inside {
  /** The world; the one that is up unless given. */
  readonly world?: string | undefined;
  readonly node: string;
  /** As root, and not as the user of the node's programs. */
  readonly root?: boolean | undefined;
}

/** What can be done with worlds that are up. */
export interface Worlds {
  list(): Promise<readonly StandingWorld[]>;
  /** Removes one, or all of them; returns the names of those that are gone. */
  down(which: {
    readonly world?: string | undefined;
    readonly all?: boolean | undefined;
  }): Promise<readonly string[]>;
  /** Runs a program on a node, with the streams of this process, and returns its exit code. */
  exec(inside: Inside, command: readonly string[]): Promise<number>;
  /** An interactive shell on a node. */
  shell(inside: Inside): Promise<number>;
  /** Writes what the program of a node has said; with `follow`, until the node ends. */
  logs(inside: Inside, follow: boolean): Promise<void>;
  /** Sets the records of one type of a name; returns all that is changed in the world now. */
  setRecord(wanted: {
    readonly world?: string | undefined;
    readonly name: string;
    readonly type: string;
    readonly value: string;
  }): Promise<readonly string[]>;
  /** Puts a fault before every node, or takes it away; returns all that is changed in the world now. */
  setFault(wanted: {
    readonly world?: string | undefined;
    readonly family: Family;
    readonly kind: FaultKind;
  }): Promise<readonly string[]>;
  /** Writes what a node sends and gets to standard output, as a pcap file, until this process is ended. */
  capture(inside: Inside): Promise<void>;
  /** Forwards a port of 127.0.0.1 to a master's web interface until this process is ended; tells its URL. */
  open(
    wanted: {
      readonly world?: string | undefined;
      readonly node?: string | undefined;
      readonly port: number;
      /** Whether a browser is to show it. */
      readonly browser: boolean;
    },
    tell: (url: string) => void,
  ): Promise<void>;
}

export const noWorld = () =>
  new UsageError('No world is up.', 'Bring one up with `lab up TOPOLOGY`.');

/** The option that names a world, for commands that act in one. */
export const inWorld = ['--in <world>', 'which world, where several are up: see `lab ps`'] as const;
