/**
 * Bounds work of which one piece after the other comes to its end: how long a piece waits for its turn says
 * nothing, but that none ended for so long does.
 */
export class Patience {
  readonly #milliseconds: number;
  readonly #error: () => Error;
  readonly #lost = Promise.withResolvers<never>();
  #timer: NodeJS.Timeout | undefined;
  #pieces = 0;

  constructor(milliseconds: number, error: () => Error) {
    this.#milliseconds = milliseconds;
    this.#error = error;
    this.#lost.promise.catch(() => {});
  }

  /** What a piece comes to. Rejects with the error, as all others then do, where none ended in time. */
  async with<T>(piece: Promise<T>): Promise<T> {
    this.#pieces += 1;
    this.#wait();
    try {
      return await Promise.race([piece, this.#lost.promise]);
    } finally {
      this.#pieces -= 1;
      this.#wait();
    }
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#pieces > 0)
      this.#timer = setTimeout(() => this.#lost.reject(this.#error()), this.#milliseconds);
  }
}
