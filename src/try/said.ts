import { complaintIn } from '../complaint.ts';
import { attachedLine } from '../configuration/tac.ts';
import type { ProductSaid } from '../evidence.ts';
import type { ProgramLog } from '../program.ts';
import { stable, undecided } from '../program-log.ts';

/** How a line of the log begins that is attributed to a label. */
const mark = 'lab-try ';

/** Lines by which what Buildbot does says that it failed. */
const failing =
  /^(?:FAILED$|Got exception|Failed to |Could not send |while polling|while initializing|fatal: |error: |abort: )|failed with exit code|got HTTP error|unable to upload|Unable to (?:reach|connect)|Unknown \(or hidden\)|^Traceback /;
/** Lines that say why. */
const telling =
  /^(?:fatal|error|abort|ssh): |(?:^|\s)(?:[\w]+\.)*\w*(?:Error|Exception|Lost|Done|Failed)\b: ?\S|failed with exit code|got HTTP error/;

/** What a master's log says of a label since a line of it. */
function linesOf(lines: readonly string[], label: string): string[] {
  return lines.flatMap((line) => {
    if (!line.startsWith(`${mark}`)) return [];
    const at = line.indexOf(': ', mark.length);
    const of = line.slice(mark.length, at);
    const isOf = label.startsWith('load ')
      ? of.startsWith('load ') && of.includes(label.slice('load '.length))
      : of === label;
    return isOf ? [line.slice(at + 2)] : [];
  });
}

/** A Failure of Twisted's as the last line of a traceback: the class and its message. */
function plain(line: string): string {
  return line.replace(/^Traceback(?: \([^)]*\))?: <class '([^']+)'>: /, '$1: ');
}

/** Labels of these that have made a change of one of these commits, by their hashes. */
export function changedOf(
  lines: readonly string[],
  labels: readonly string[],
  commits: readonly string[],
): string[] {
  return labels.filter((label) => changesOf(lines, label, commits).length > 0);
}

/** Files of the changes that these labels have made of these commits; each once. */
export function filesOf(
  lines: readonly string[],
  labels: readonly string[],
  commits: readonly string[],
): string[] {
  const changes = labels.flatMap((label) => changesOf(lines, label, commits));
  return [...new Set(changes.flatMap(({ files }) => files))];
}

/** What a scheduler says that it does with a change: it takes it, its files do not matter to it, or it failed to tell that. */
export type OfScheduler = 'TAKES' | 'UNIMPORTANT' | 'FAILS';

/** Schedulers that do so with a change which one of these labels has made of one of these commits; each once, by name. */
export function schedulersThat(
  does: OfScheduler,
  lines: readonly string[],
  labels: readonly string[],
  commits: readonly string[],
): string[] {
  const changes = labels.flatMap((label) => changesOf(lines, label, commits));
  const names = lines.flatMap((line) => {
    const [, name, said, change] = /^lab-try scheduler (.+): ([A-Z]+) (\d+)$/.exec(line) ?? [];
    return name && said === does && changes.some(({ number }) => number === change) ? [name] : [];
  });
  // They say so in any order.
  return [...new Set(names)].toSorted();
}

/** A change as a label says it has made it. */
interface SaidChange {
  readonly number: string;
  readonly files: readonly string[];
}

/** The changes that a label has made of these commits. */
function changesOf(
  lines: readonly string[],
  label: string,
  commits: readonly string[],
): SaidChange[] {
  return linesOf(lines, label).flatMap((line) => {
    const [, commit, number, files] = /^CHANGE (\w+) (\d+)((?: \S+)*)$/.exec(line) ?? [];
    if (!commit || !number || !commits.includes(commit)) return [];
    return [{ number, files: files?.split(' ').filter(Boolean) ?? [] }];
  });
}

/** What a master says of what these labels dial: it is decided when each has come to an end. */
export function readLabels({ lines }: Pick<ProgramLog, 'lines'>, labels: readonly string[]) {
  const said = labels.map((label): ProductSaid => {
    const own = linesOf(lines, label);
    if (!own.includes('DONE')) return undecided;
    if (!own.some((line) => failing.test(line))) return { said: 'succeeded', words: [] };
    const words = own.map((line) => stable(plain(line))).filter((line) => telling.test(line));
    const last = own.filter((line) => !['FAILED', 'DONE'].includes(line)).slice(-1);
    return {
      said: 'failed',
      words: words.length ? [...new Set(words)].slice(-3) : last,
      complaint: complaintIn(own),
    };
  });
  return (
    said.find((one) => one.said === 'failed') ??
    said.find((one) => one.said === 'nothing') ??
    said[0] ??
    undecided
  );
}

/** Programs that a master ran and that were not there, by their names; each once. */
export function absentPrograms(lines: readonly string[]): string[] {
  const names = lines.flatMap((line) => /^lab-try program (.+): ABSENT$/.exec(line)?.[1] ?? []);
  return [...new Set(names)];
}

const retryLine = /Scheduling retry (\d+) to connect/;
const ofWorker = /retry|Error|error|failed|unable|took more than|cannot|invalid|Usage/i;

/** What a worker says of its dial. */
export function readWorker({ lines, exit }: ProgramLog): ProductSaid {
  if (lines.some((line) => line.includes(attachedLine)))
    return { said: 'succeeded', words: [attachedLine] };
  const words = [...new Set(lines.map(stable).filter((line) => ofWorker.test(line)))].slice(0, 2);
  const said = { words, complaint: complaintIn(words) };
  if (exit !== undefined) return { ...said, said: 'failed' };
  return lines.some((line) => retryLine.test(line)) ? { ...said, said: 'retries' } : undecided;
}

/** What a worker says of its dial whom the master takes, and has not made: no build wants it. */
export function readLatent(log: ProgramLog): ProductSaid {
  const refused = /not trying to substantiate|we lost the brand-new connection/;
  return log.lines.some((line) => refused.test(line))
    ? { said: 'succeeded', words: ['the master took its login, and had no build for it'] }
    : readWorker(log);
}

/** Whether a worker says that a master has taken it, and did not send it away. */
export function isAttached({ said, words }: ProductSaid): boolean {
  return said === 'succeeded' && words.includes(attachedLine);
}

/** What git says, once it has ended. */
export function readGit({ lines, exit }: ProgramLog): ProductSaid {
  if (exit === undefined) return undecided;
  if (exit === 0) return { said: 'succeeded', words: ['git has listed its branches'] };
  const words = lines.filter((line) => /^(?:fatal|error|ssh): /.test(line)).map(stable);
  return { said: 'failed', words, complaint: complaintIn(words.length ? words : lines) };
}
