import type { Raised } from './reading.ts';

/** What tells that a file is written for Python 2. */

const saidByPython3 =
  /Missing parentheses in call to|multiple exception types must be|leading zeros in decimal|invalid decimal literal/;
const lineOfPython2 = /^\s*(print|exec) /;

/** Whether a file is Python 2, by what Python 3 says of its syntax, and by the line. */
export function isPython2({ words, code }: Pick<Raised, 'words' | 'code'>): boolean {
  return saidByPython3.test(words) || lineOfPython2.test(code ?? '');
}
