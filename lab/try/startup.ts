import { lastWords } from '../../src/program-log.ts';
import type { TrialRow } from '../../src/try/path.ts';
import { absentPrograms, readLabels } from '../../src/try/said.ts';
import type { StartedProgram } from '../dial/program.ts';
import { comesWithin } from '../wait.ts';

/** Whether a master came to run; else the number of the directive that stopped it, or its own words. */
export type Startup = 'running' | StoppedAt | NotStarted;

/** A master that a directive stopped. */
export interface StoppedAt {
  readonly behind: number;
  /** The master's own last words. */
  readonly sentence: string;
}

/** A master that no directive is known to have stopped. */
export interface NotStarted {
  readonly sentence: string;
  /** Whether it had loaded its file before. */
  readonly loaded: boolean;
}

/** What Buildbot says before it connects to its database. */
const settingUp = 'Setting up database with URL';

/**
 * The directive at which a master stopped that did not come to run; or its own words. Silence blames
 * nobody: one that waits, waits for its database where that is what it was seen to dial.
 */
export function blamed(
  { lines }: Pick<StartedProgram, 'lines'>,
  rows: readonly TrialRow[],
  came: 'failed' | 'nothing',
  isDialled: (row: TrialRow) => boolean,
): Exclude<Startup, 'running'> {
  const within = (part: string) => lines.all.some((line) => line.includes(part));
  // What the lab overhears is in the log once more.
  const own = lines.all.filter((line) => !line.startsWith('lab-try ') && line.trim());
  const waits = came === 'nothing' && own.at(-1)?.includes(settingUp);
  const stopped = rows.find((row) => {
    const { dial } = row;
    switch (dial.directive.kind) {
      case 'db':
        return (
          (waits && isDialled(row)) ||
          readLabels({ lines: lines.all }, dial.labels).said === 'failed'
        );
      case 'secrets':
        return within('/buildbot/secrets/');
      case 'listen':
        return within('/buildbot/www/service.py');
      case 'worker-port':
        return within('/buildbot/worker/protocols/manager/');
      default:
        return false;
    }
  });
  const [number] = stopped?.dial.indices ?? [];
  const words = lastWords(own);
  if (stopped && number !== undefined) return { behind: number + 1, sentence: words };
  const absent = absentPrograms(lines.all);
  const lacking = absent.length ? withoutPrograms(absent) : undefined;
  const silent = `within ${comesWithin / 1000} s it said neither that it runs nor that it failed`;
  const last = came === 'nothing' ? `${silent}; its last words were: ${words}` : words;
  return {
    sentence:
      lacking !== undefined && followsFromAbsence(words, absent)
        ? [...(came === 'nothing' ? [silent] : []), lacking].join('; ')
        : [last, ...(lacking === undefined ? [] : [lacking])].join('; '),
    // The database comes next after the file.
    loaded: within(settingUp),
  };
}

/**
 * Whether a master's last words are what comes of a program that is not there, and say less than that:
 * a process that never began, Twisted's own word for that, or Python's for a file that is missing.
 */
function followsFromAbsence(words: string, programs: readonly string[]): boolean {
  // Of two errors the later one is why it ended.
  const [last = ''] = words.split(' · ').slice(-1);
  const isMissing = /ENOENT|No such file or directory|Upon execvpe /.test(last);
  return /'signalProcess'/.test(last) || (isMissing && programs.some((one) => names(last, one)));
}

/** Whether a program stands in words as a word, and not within a path. */
function names(words: string, program: string): boolean {
  return words.split(/[\s'":,;()[\]]+/).includes(program);
}

function withoutPrograms(names: readonly string[]): string {
  const [are, them] = names.length > 1 ? ['are', 'them'] : ['is', 'it'];
  return `it runs ${names.join(' and ')}, which ${are} not in this image: name one that has ${them} with --master-image`;
}
