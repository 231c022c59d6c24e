import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** One run of the fixture's cells through the reporter, or one merge of what such runs left. */
export interface Order {
  /** The directory of results. */
  readonly root: string;
  /** Variables of the environment, by which the fixture knows what to break. */
  readonly environment: Readonly<Record<string, string>>;
  /** A pattern of the cells that are asked. */
  readonly filter?: string;
  /** Directories of shards that are merged. */
  readonly merges?: readonly string[];
}

export interface Ended {
  readonly all: string;
  readonly exitCode: number;
}

/** How long a test may take in which some runs are made: the first of them starts the process. */
export const runsWithin = 60_000;

/**
 * A process that runs vitest as the lab does, one run after the other: most of what a run costs is the
 * start of its process. The variables by which vitest tells its workers who they are do not reach it.
 */
export class Runs implements Disposable {
  private readonly child;
  private last: Promise<unknown> = Promise.resolve();

  constructor() {
    const env = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^VITEST|^NODE_ENV$|^TEST$/.test(name)),
    );
    this.child = fork(join(import.meta.dirname, 'runs-child.ts'), [], { env, execArgv: [] });
  }

  run(order: Order): Promise<Ended> {
    const ended = this.last.then(async () => {
      this.child.send(order);
      const [end] = (await once(this.child, 'message')) as [Ended];
      return end;
    });
    this.last = ended;
    return ended;
  }

  [Symbol.dispose](): void {
    this.child.kill();
  }
}
