import type { Certificate, Companion, Row } from '../../src/path.ts';

/** A worker that dials a master. The placeholders are those of the master. */
export interface WorkerRow extends Row {
  /** First arguments of `Worker(…)` in buildbot.tac, as Python; or the command line that writes the file. */
  readonly configured:
    | {
        readonly by: 'tac';
        readonly host: string;
        readonly useTls?: true;
        readonly maxRetries?: number;
        /** Twisted's endpoint of a proxy of HTTP, as Python. */
        readonly proxy?: string;
        /** Python before the call of `Worker`. */
        readonly before?: string;
      }
    | { readonly by: 'tac'; readonly connectionString: string }
    | { readonly by: 'create-worker'; readonly master: string };
  /** How the process is run: in the foreground by twistd, or by `buildbot-worker start`. */
  readonly run: 'foreground' | 'start';
  /** A worker that attaches runs a forced build, which must succeed. */
  readonly builds?: true;
  /**
   * Which master is dialled: in plain, with TLS, with an SSH server beside it, on the loopback interface,
   * or a port where none listens.
   */
  readonly dials: 'plain' | 'tls' | 'ssh' | 'loopback' | 'nobody';
  /** Of a master with TLS; one with its name and addresses unless given. */
  readonly certificate?: Certificate;
  /** The program on the worker's own machine that dials the master for it. */
  readonly via?: Companion;
  /** A line of the worker's hosts file. */
  readonly hosts?: string;
}
