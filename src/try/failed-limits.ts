import type { Recognizer } from './situation.ts';
import { short } from './situation.ts';
import { toldCommand } from './told-command.ts';

/** Loading that took more than a trial allows, or ended its own program. */

const allEnded: Recognizer = ({ guardEnded }) =>
  guardEnded
    ? {
        sentence: "Loading ended every program of its container, the lab's own among them.",
        remedy: 'Let the file end no program that it has not started.',
        exit: 3,
      }
    : undefined;

const starved: Recognizer = ({ ending, seconds }) =>
  ending?.starved
    ? {
        sentence: `This machine is too busy: loading waited for a processor, and had not run for ${seconds} s.`,
        remedy: 'Nothing is said about the file; try it again when less runs here.',
        exit: 3,
      }
    : undefined;

const tooLong: Recognizer = ({ ending, seconds }) => {
  if (ending && !ending.late) return undefined;
  const program = ending?.during.findLast((one) => !/^\S*(?:sh|python\S*)( -c)?$/.test(one));
  const line = /File "[^"]*?([^"/]+)", line (\d+)/.exec(stackIn(ending?.where ?? ''));
  const where =
    (program && toldCommand(program.split(' '))) ?? (line && `${line[1]} line ${line[2]}`);
  return {
    sentence: `Loading took more than ${seconds} s${where ? `; it was in: ${short(where, 160)}` : ''}.`,
    remedy:
      'A trial gives no more time: let the file do without it, for example by a variable that is given with --env.',
    exit: 3,
  };
};

/** Frames of a user's: those of Python's own and of installed packages say less. */
function stackIn(where: string): string {
  const frames = where.split('\n').filter((line) => line.trim().startsWith('File "'));
  return frames.find((line) => !/site-packages|\/lib\/python|lab_reading/.test(line)) ?? '';
}

const tooMuchMemory: Recognizer = ({ ending }) =>
  ending?.memory && !ending.answer
    ? {
        sentence: 'Loading took more than 2 GB of memory, the most that a trial gives.',
        remedy: 'Let the file do with less.',
        exit: 3,
      }
    : undefined;

const tooManyProcesses: Recognizer = ({ ending, reading }) => {
  const words = [
    ...(reading?.failure?.chain ?? [])
      .filter(({ errno }) => errno === 11)
      .map(({ class: of }) => of),
    ...(/can't start new thread|Resource temporarily unavailable/.exec(ending?.said ?? '') ?? []),
  ];
  if (words.length === 0 || (reading && !reading.failure)) return undefined;
  return {
    sentence: 'Loading started more than 512 processes, the most that a trial gives.',
    remedy: 'Let the file start fewer.',
    exit: 3,
  };
};

const tooFull: Recognizer = ({ reading }) =>
  reading?.failure?.chain.some(({ errno }) => errno === 28)
    ? {
        sentence: 'Loading wrote more than 512 MB, the most that a trial keeps.',
        remedy: 'Let the file write less.',
        exit: 3,
      }
    : undefined;

const ended: Recognizer = ({ ending, reading }) => {
  const failure = reading?.failure;
  if (failure?.type === 'exit') {
    const words = short(failure.words || lastLine(ending?.said ?? ''));
    return {
      sentence: `Loading ended the program (sys.exit ${failure.code ?? 0})${words ? `: its last words were: ${words}` : ''}.`,
      remedy: 'See why the file does so, and what it misses.',
      exit: 1,
    };
  }
  if (!ending || ending.answer) return undefined;
  const how = ending.exit < 0 ? `signal ${-ending.exit}` : `exit ${ending.exit}`;
  const words = short(lastLine(ending.said));
  return {
    sentence: `Loading ended the program (${how})${words ? `: its last words were: ${words}` : ''}.`,
    remedy: 'See why the file does so, and what it misses.',
    exit: 1,
  };
};

/** What a terminal would show last: a program may write one line over another. */
function lastLine(said: string): string {
  return (
    said
      .trimEnd()
      .split(/[\r\n]/)
      .at(-1) ?? ''
  );
}

const notUnderstood: Recognizer = ({ ending, reading }) =>
  ending?.answer && !reading
    ? {
        sentence:
          'What was read of the file could not be understood: it wrote where the lab writes.',
        remedy: 'Let the file leave descriptors alone that it has not opened.',
        exit: 3,
      }
    : undefined;

export const limitFailures: readonly Recognizer[] = [
  allEnded,
  starved,
  tooLong,
  tooFull,
  tooMuchMemory,
  tooManyProcesses,
  ended,
  notUnderstood,
];
