import { gathered } from './gather.ts';
import { type Situation, short } from './situation.ts';

/** What becomes of a file for Buildbot 0.8. */
export const of08 = {
  remedy: 'There is no image of 0.8. Migrate the file first: Buildbot documents how.',
  exit: 3,
  notRun: 'no image of 0.8',
} as const;

/** What is listed of a text, in words. */
export function listedIn({ reading }: Pick<Situation, 'reading'>): string {
  const [fault] = reading?.faults ?? [];
  if (fault) return `and the lab could not read ${short(fault)}, which is a fault of its own`;
  const count = gathered(reading?.text?.old ?? []).length;
  if (count === 0) return 'its text names no directive';
  return count === 1
    ? 'the directive that its text names is listed'
    : `the ${count} directives that its text names are listed`;
}
