import { printableLines } from './printable.ts';

/** Exit codes of the command line; a caller can distinguish a change from a broken lab. */
export const EXIT = { ok: 0, changed: 1, usage: 2, broken: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/**
 * An error whose text is meant for the user: what happened and why (`message`), and what to do
 * about it (`remedy`). It carries the exit code the command line ends with.
 */
export class LabError extends Error {
  override readonly name: string = 'LabError';
  readonly remedy: string;
  readonly exitCode: ExitCode;

  constructor(
    message: string,
    remedy: string,
    options: { cause?: unknown; exitCode?: ExitCode } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.remedy = remedy;
    this.exitCode = options.exitCode ?? EXIT.broken;
  }
}

/** Wrong usage: an option, a name or a file the user gave cannot be what was meant. Exit code 2. */
export class UsageError extends LabError {
  override readonly name = 'UsageError';

  constructor(message: string, remedy: string, cause?: unknown) {
    super(message, remedy, { cause, exitCode: EXIT.usage });
  }
}

/** The sentence of any thrown value, without its stack; of one that holds several, all of them. */
export function sentence(error: unknown): string {
  if (error instanceof SuppressedError)
    return [error.error, error.suppressed].map(sentence).join('; before that: ');
  if (error instanceof AggregateError && error.errors.length)
    return error.errors.map(sentence).join('; ');
  return error instanceof Error ? error.message || error.name : String(error);
}

/**
 * An error as a user reads it: what happened, and what to do where that is known; with the stack
 * when LAB_DEBUG is set.
 */
export function toldInFull(error: unknown): string {
  const stack = process.env.LAB_DEBUG && error instanceof Error ? error.stack : undefined;
  const told = [stack ?? sentence(error), ...(error instanceof LabError ? [error.remedy] : [])];
  return printableLines(told.join('\n'));
}
