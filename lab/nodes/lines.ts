import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { ifWithin } from '../wait.ts';

type Listener = () => void;

/**
 * A growing list of lines that can be waited on: each waiter sees every line from the first one on.
 */
export class Lines {
  readonly all: string[] = [];
  /** When each line came, in milliseconds since the epoch. */
  readonly times: number[] = [];
  private readonly waiting = new Set<Listener>();
  private closed = false;

  /** Takes the lines of a stream; several streams may be joined. The last `end` closes the list. */
  static of(...streams: Readable[]): Lines {
    const lines = new Lines();
    let open = streams.length;
    const cutOff = () => lines.end();
    for (const stream of streams) {
      createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })
        // It tells a stream's error once more, and an error that nobody hears ends the process.
        .on('error', cutOff)
        .on('line', (line) => lines.push(line))
        .on('close', () => {
          open -= 1;
          if (open === 0) lines.end();
        });
      stream.on('error', cutOff);
    }
    return lines;
  }

  push(line: string): void {
    this.all.push(line);
    this.times.push(Date.now());
    this.wake();
  }

  end(): void {
    this.closed = true;
    this.wake();
  }

  /** A part of it, with the time of each line; it has ended. */
  between(from: number, until: number): Lines {
    const part = new Lines();
    part.all.push(...this.all.slice(from, until));
    part.times.push(...this.times.slice(from, until));
    part.end();
    return part;
  }

  /** Hands every line to `take`, those that are there already first, and tells `ended` of the end. */
  each(take: (line: string) => void, ended?: () => void): void {
    let seen = 0;
    const catchUp = () => {
      for (; seen < this.all.length; seen += 1) take(this.all[seen] as string);
      if (this.closed) {
        this.waiting.delete(catchUp);
        ended?.();
      }
    };
    this.waiting.add(catchUp);
    catchUp();
  }

  get ended(): boolean {
    return this.closed;
  }

  /**
   * The first line that `matches`, now or later, of those from the index `from` on; nothing when
   * the list ended or `milliseconds` passed without one. Each line is asked of once.
   */
  async first(
    matches: (line: string) => boolean,
    milliseconds: number,
    from = 0,
  ): Promise<string | undefined> {
    let seen = from;
    return this.until(() => {
      for (; seen < this.all.length; seen += 1) {
        const line = this.all[seen] as string;
        if (matches(line)) return line;
      }
      return undefined;
    }, milliseconds);
  }

  /** What `look` finds, now or after a later line; nothing when the list ended or time passed. */
  until<T>(look: () => T | undefined, milliseconds: number): Promise<T | undefined> {
    const { promise, resolve } = Promise.withResolvers<T | undefined>();
    const check = () => {
      const found = look();
      if (found === undefined && !this.closed) return;
      this.waiting.delete(check);
      resolve(found);
    };
    this.waiting.add(check);
    check();
    return ifWithin(milliseconds, promise).finally(() => this.waiting.delete(check));
  }

  /** Lets all that wait look once more. */
  look(): void {
    this.wake();
  }

  private wake(): void {
    for (const listener of [...this.waiting]) listener();
  }
}
