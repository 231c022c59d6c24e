import { count } from '../report/words.ts';
import { isListedOnly } from './not-run.ts';
import { isStop, type Trial } from './trial.ts';

/** The counts as one line; of what could not be read, why. */
export function summaryOf({ failure, directives, topologies, written }: Trial): string {
  const networks = topologies.length
    ? ` in ${count(topologies.length, 'network')}: ${cellsOf(topologies)}`
    : '';
  return [
    ...(failure ? [failure.sentence.replace(/\.$/, '')] : []),
    ...(isListedOnly(directives)
      ? seenInWords(directives)
      : [`${count(directives.length, 'directive')}${networks}`]),
    ...(written.length ? [`${written.length} written, not configured`] : []),
  ].join('; ');
}

/** Dials of a file of which nothing was run; why it was not says how many others are listed. */
function seenInWords(directives: Trial['directives']): string[] {
  const seen = directives.filter(({ notRun }) => notRun === undefined).length;
  return seen ? [`${count(seen, 'dial')} seen while loading`] : [];
}

function cellsOf(topologies: Trial['topologies']): string {
  const found = topologies.flatMap(({ findings }) => findings);
  const many = (is: string) => found.filter((one) => one.is === is && !isStop(one)).length;
  const counts = [
    [many('dialled'), 'reached'],
    [found.filter((one) => isStop(one) && one.is !== 'hidden').length, 'stopped'],
    [found.filter((one) => one.is === 'hidden').length, 'hidden'],
    [many('loopback'), 'on the same machine'],
    [many('same'), 'the same dial as another'],
    [many('not dialled'), 'not dialled'],
    [many('undecided'), 'that the lab could not tell'],
  ] as const;
  return counts.flatMap(([number, what]) => (number ? [`${number} ${what}`] : [])).join(', ');
}
