import { type Random, shuffled } from '../../../src/random.ts';

/** A part of a run's life; it begins with the first line that says so. */
export interface Phase {
  readonly name: string;
  readonly begins: RegExp;
}

/** The parts of a run, from the start of its process to its end. */
export const phases: readonly Phase[] = [
  { name: 'the packages are fetched', begins: /reading Debian's package lists/ },
  { name: 'the packages are unpacked', begins: /unpacking the engine/ },
  { name: 'the engine starts', begins: /starting the lab's own Docker Engine/ },
  { name: 'the base is made', begins: /making the same base/ },
  { name: "the lab's image is built", begins: /building the image of the lab's own programs/ },
  { name: "Buildbot's image is built", begins: /building the image of Buildbot/ },
  { name: 'the worlds come up', begins: / is coming up/ },
  { name: 'the cells are asked', begins: / is up after / },
  { name: 'the cells come out', begins: /^[✓≠*?!] / },
  { name: 'the report is written and the lab is closed', begins: /^Evidence lies in/ },
];

const start: Phase = { name: 'the process starts', begins: /^/ };

/** The phase that a line begins, where it begins one. */
export function phaseOf(line: string): Phase | undefined {
  return phases.find(({ begins }) => begins.test(line));
}

/** A phase as a run had it: when it began, and how long it took, in milliseconds. */
export interface Timed {
  readonly phase: Phase;
  readonly length: number;
}

/** Notes when the phases of a run begin. */
export class Clock {
  readonly #begun: { readonly phase: Phase; readonly at: number }[];
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#begun = [{ phase: start, at: now() }];
  }

  /** The phase that the run is in. */
  get current(): Phase {
    return this.#begun.at(-1)?.phase ?? start;
  }

  /** Takes a line that the run said; returns the phase that it began, if it was the first such line. */
  hear(line: string): Phase | undefined {
    const phase = phaseOf(line);
    if (!phase || this.#begun.some((begun) => begun.phase === phase)) return undefined;
    this.#begun.push({ phase, at: this.#now() });
    return phase;
  }

  /** The phases of a run that has just ended, in their order. */
  end(): Timed[] {
    const ended = this.#now();
    return this.#begun.map(({ phase, at }, index) => ({
      phase,
      length: (this.#begun[index + 1]?.at ?? ended) - at,
    }));
  }
}

/** When a run is killed, and who of it. */
export interface Moment {
  readonly phase: Phase;
  /** Milliseconds after the phase began. */
  readonly after: number;
  /** The run's own process, as the kernel does without memory; or all of its process group. */
  readonly whom: 'process' | 'group';
}

/**
 * Moments to kill runs at, without an end. The phases take turns in an order that changes, so that
 * short ones are met as often as long ones; the time within a phase is random.
 */
export function* moments(timed: readonly Timed[], random: Random): Generator<Moment, never> {
  for (;;)
    for (const { phase, length } of shuffled(timed, random))
      yield { phase, after: random() * length, whom: random() < 0.5 ? 'process' : 'group' };
}

/** The phase of that name. */
export function phaseNamed(name: string): Phase {
  const phase = phases.find((phase) => phase.name === name);
  if (!phase) throw new Error(`a run has no phase "${name}"`);
  return phase;
}
