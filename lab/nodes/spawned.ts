import type { Program } from '../../src/program.ts';
import { ifWithin } from '../wait.ts';
import { Lines } from './lines.ts';

/** A program under test, started by an agent. */
export interface Spawned {
  /** Its output, standard output and error together. */
  readonly lines: Lines;
  /** Its exit status, when it ends within `milliseconds`. */
  exit(milliseconds: number): Promise<number | undefined>;
  /** Whether its process runs now, by the operating system's word. */
  alive(): Promise<boolean>;
  /** Ends it, and what it has started beside itself. */
  end(): Promise<void>;
  /** Whether it was ended because it wrote more than it may. */
  readonly wroteTooMuch: boolean;
}

/** What an agent says of a program: each of its lines, and at last how it ended, or why it was not started. */
export interface SpawnAnswer {
  readonly line?: string;
  readonly exit?: number;
  readonly tooMuch?: true;
  readonly error?: string;
}

/** How an agent is asked: what is sent has an answer, or with `send` several, which `take` is handed. */
export interface Asking {
  send(what: object, take: (answer: SpawnAnswer) => void): number;
  request<T>(what: object): Promise<T>;
}

/** Starts a program; its lines come as it writes them. */
export function spawned(agent: Asking, program: Omit<Program, 'fixtures'>): Spawned {
  const lines = new Lines();
  const ended = Promise.withResolvers<number>();
  let wroteTooMuch = false;
  const id = agent.send({ spawn: program }, ({ line, exit, tooMuch = false, error }) => {
    if (line !== undefined) return lines.push(line);
    wroteTooMuch = tooMuch;
    lines.end();
    if (exit === undefined) ended.reject(new Error(error));
    else ended.resolve(exit);
  });
  // A program that is killed with its container never ends in words.
  ended.promise.catch(() => {});
  return {
    lines,
    alive: async () => (await agent.request<{ alive: boolean }>({ alive: id })).alive,
    exit: (milliseconds) => ifWithin(milliseconds, ended.promise),
    end: async () => {
      await agent.request({ end: id });
    },
    get wroteTooMuch() {
      return wroteTooMuch;
    },
  };
}
