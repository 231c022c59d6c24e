import { LabError } from '../../src/errors.ts';

/** An engine, or what is made by it, that was waited for in vain. Whoever asks it next waits as well. */
export class Hung extends LabError {
  override readonly name = 'Hung';

  constructor(who: string, milliseconds: number) {
    super(
      `${who} within ${milliseconds / 1000} s.`,
      "Read the engine's log, and start it anew; lab doctor shows which engine it is.",
    );
  }
}

/** Whether something hung, in an error or in what caused it. */
export function hangs(error: unknown): boolean {
  if (error instanceof Hung) return true;
  if (error instanceof AggregateError) return error.errors.some(hangs);
  return error instanceof Error && error.cause !== undefined && hangs(error.cause);
}
