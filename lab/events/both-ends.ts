import type { Telling, Told } from '../../src/event.ts';
import type { Lines } from '../nodes/lines.ts';
import { comesWithin } from '../wait.ts';
import { saysWithin } from './moments.ts';
import { toldSince } from './told.ts';

/** An end of a connection that something happens to: its log, and by which lines that tells of it. */
export interface End {
  readonly lines: Lines;
  readonly telling: Telling;
}

/**
 * How long a program may take to try three times in vain, in milliseconds: where its peer was long away,
 * Twisted's ClientService waits a minute between two tries, and at most a second more (backoffPolicy).
 */
const triedWithin = 240_000;

/** What both ends of a connection say of an event; it begins when this is made. */
export class BothEnds {
  /** When it began, in milliseconds since the epoch. */
  readonly begun = Date.now();
  private readonly own: End;
  private readonly other: End;
  private readonly from: { readonly own: number; readonly other: number };
  private done?: number;

  constructor(program: End, peer: End) {
    this.own = program;
    this.other = peer;
    this.from = { own: program.lines.all.length, other: peer.lines.all.length };
  }

  program(): Told {
    return this.told(this.own, this.from.own, this.done);
  }

  peer(): Told {
    return this.told(this.other, this.from.other);
  }

  /** The program's log since it began starts with this line. */
  get ownFrom(): number {
    return this.from.own;
  }

  /** The peer's log since it began. */
  get peerLog(): readonly string[] {
    return this.other.lines.all.slice(this.from.other);
  }

  /** Returns when the program says that it lost the connection, or nothing after long. */
  noticed(): Promise<unknown> {
    return this.programSays(({ lost }) => lost);
  }

  /** It has happened: what the program asks from here on shows whether the connection stands. */
  happened(): void {
    this.done = this.own.lines.all.length;
  }

  /** Returns when the program has said what became of the connection, or nothing after long. */
  async programDecides(): Promise<void> {
    await this.programSays(({ back, alive, inVain }) => back ?? alive ?? inVain, triedWithin);
  }

  /** Returns when the peer has said whether it takes up who came back, and would have said by now if it took that back. */
  async peerDecides(): Promise<void> {
    if (this.program().back)
      await this.other.lines.until(() => {
        const { back, refused } = this.peer();
        return back ?? refused;
      }, comesWithin);
    if (!this.peer().refused) return;
    // Who is not taken up goes on as if it were; its peer may still change its mind until then.
    const { lines, telling } = this.own;
    await lines.first((line) => telling.alive?.test(line) ?? true, saysWithin, lines.all.length);
  }

  private programSays(word: (told: Told) => unknown, within = saysWithin): Promise<unknown> {
    const said = () => (word(this.program()) ? true : undefined);
    return this.own.lines.until(said, within);
  }

  private told({ lines, telling }: End, from: number, done?: number): Told {
    return toldSince(lines, telling, { begun: this.begun, from, done });
  }
}
