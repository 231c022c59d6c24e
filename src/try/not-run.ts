import type { Directive } from './directive.ts';
import type { Square } from './square.ts';

/** Why a directive was not run, as its outcome. */
export function notRunInWords(why: string): string {
  return `not run: ${why}`;
}

/** Whether a configuration was not run, and its directives are listed by its text. */
export function isListedOnly(directives: readonly Pick<Directive, 'notRun'>[]): boolean {
  return directives.some(({ notRun }) => notRun !== undefined);
}

/** What stands above the outcomes of directives that were not run, in place of a network. */
export const outcomeColumn = 'came to';

/** The square of a directive where nothing was run: why not, or that its dial was seen before that. */
export function listedSquare({ notRun }: Pick<Directive, 'notRun'>): Square {
  const words = notRun === undefined ? 'seen while loading' : notRunInWords(notRun);
  return { topology: outcomeColumn, kind: 'unasked', text: words, mark: '', words };
}
