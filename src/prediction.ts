import type { Prediction } from './scenario.ts';
import { type Statement, said } from './statement.ts';

/** What a claim, or what is known of a release, says should be found, in words. */
export function predicted({ in: where, ...rest }: Pick<Prediction, 'in'> & Statement): string {
  return `${where === 'everywhere' ? 'everywhere' : `in ${where.join(', ')}`}: ${said(rest)}`;
}
