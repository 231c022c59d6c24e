import { printable } from '../src/printable.ts';

/**
 * Where long work says what it is doing; the caller decides whether that is a live line, a plain
 * line or nothing.
 */
export interface Progress {
  /** One step begins; the sentence is in the present tense and has no full stop. */
  step(doing: string): void;
  /** Output of a program that the step runs; shown when the step fails, or when asked for. */
  output?(line: string): void;
}

/** Prints each step as a plain line with the seconds since the first one. */
export function plainProgress(
  write: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): Progress {
  const begun = performance.now();
  return {
    step: (doing) =>
      write(
        `[${((performance.now() - begun) / 1000).toFixed(1).padStart(6)} s] ${printable(doing)}`,
      ),
    ...(process.env.LAB_VERBOSE
      ? { output: (line: string) => write(`           ${printable(line)}`) }
      : {}),
  };
}

export const silent: Progress = { step: () => {} };
