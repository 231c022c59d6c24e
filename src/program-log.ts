import { complaintIn } from './complaint.ts';
import type { ProductSaid } from './evidence.ts';
import type { ProgramLog } from './program.ts';

/** How the logs of Buildbot, Twisted and the programs that they run are read. */

/** As long as a program has not decided. */
export const undecided: ProductSaid = { said: 'nothing', words: [] };

/** A line of a Twisted log without its time stamp and system. */
export function withoutStamp(line: string): string {
  return line.replace(/^\d{4}-\d\d-\d\d[ T]\S+ \[[^\]]*\] /, '');
}

/** A line without what differs from run to run: addresses of objects, and the delay of a retry. */
export function stable(line: string): string {
  return withoutStamp(line)
    .trim()
    .replace(/ in [\d.]+ seconds\.?$/, '')
    .replace(/ object at 0x[0-9a-f]+/g, '');
}

/** What a master says about its start: Buildbot's own closing words. */
export function masterStarted(lines: readonly string[]): 'running' | 'failed' | undefined {
  const line = lines.find((one) => /BuildMaster is running|BuildMaster startup failed/.test(one));
  if (line === undefined) return undefined;
  return line.includes('is running') ? 'running' : 'failed';
}

/** What a master that others dial says of a row: no more than whether it runs. */
export function masterSaid({ lines }: { readonly lines: readonly string[] }): ProductSaid {
  const started = masterStarted(lines);
  if (started === 'running') return { said: 'succeeded', words: ['BuildMaster is running'] };
  return started ? { said: 'failed', words: [lastWords(lines)] } : undecided;
}

/** What a command of Buildbot's that runs to its end says, which has words for its success. */
export function commandSaid({ lines, exit }: ProgramLog, success: string): ProductSaid {
  if (exit === undefined) return undecided;
  const sent = lines.find((line) => line.includes(success));
  if (sent !== undefined && exit === 0) return { said: 'succeeded', words: [sent] };
  // Its own refusal stands before a page of options.
  const refusal = lines.flatMap((line) => /^\S*buildbot: +(.+)/.exec(line)?.[1] ?? [])[0];
  const words = [refusal ?? lastWords(lines)];
  return { said: 'failed', words, complaint: complaintIn(words) };
}

/** The lines in which a program says why it failed, or its last ones. */
export function lastWords(lines: readonly string[]): string {
  const all = lines.map(withoutStamp);
  const errors = all.indexOf('Configuration Errors:');
  const telling =
    errors < 0
      ? all.filter((line) => /^\s*(?:\w+\.)*\w*(?:Error|Exception)\b/.test(line)).slice(-2)
      : all.slice(errors + 1, all.indexOf('Halting master.'));
  const words = telling.length ? telling : all.filter((line) => line.trim()).slice(-3);
  return words.map((line) => line.trim()).join(' · ') || 'it said nothing';
}
