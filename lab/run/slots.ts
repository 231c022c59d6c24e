/** How many worlds are up at once: each has about ten containers, and takes half a GiB of memory. */
export const worldsAtOnce = 6;

/** Places that are taken and given back, in the order in which they were asked for. */
export class Slots {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(count: number) {
    this.free = count;
  }

  /** Waits for a place; the result gives it back, once. */
  async take(): Promise<Disposable> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    let isTaken = true;
    return {
      [Symbol.dispose]: () => {
        if (isTaken) this.giveBack();
        isTaken = false;
      },
    };
  }

  private giveBack(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }
}
