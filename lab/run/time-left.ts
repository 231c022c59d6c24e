import { count } from '../../src/report/words.ts';

/** What a run has asked of what it is to ask, and how long the rest will take if it goes on so. */
export class TimeLeft {
  #all: number;
  readonly #now: () => number;
  readonly #began: number;
  #done = 0;
  #told: number;

  constructor(all: number, now: () => number = () => performance.now()) {
    this.#all = all;
    this.#now = now;
    this.#began = now();
    this.#told = this.#began;
  }

  cameOut(): void {
    this.#done += 1;
  }

  /** One of all will not be asked. */
  leftOut(): void {
    this.#all -= 1;
  }

  /** The same, for a log: nothing when that was told within the last half minute, or all is done. */
  due(): string | undefined {
    if (this.#now() - this.#told < 30_000 || this.#done >= this.#all) return undefined;
    this.#told = this.#now();
    return this.words();
  }

  words(): string {
    const elapsed = this.#now() - this.#began;
    const done = `${this.#done} of ${count(this.#all, 'cell')} after ${inWords(elapsed)}`;
    if (this.#done === 0 || this.#done >= this.#all) return done;
    return `${done}, about ${inWords((elapsed / this.#done) * (this.#all - this.#done))} left`;
  }
}

/** Seconds below a minute and a half, then minutes. */
function inWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
