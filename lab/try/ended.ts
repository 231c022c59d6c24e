import type { TrialFinding } from '../../src/try/trial.ts';
import type { StartedProgram } from '../dial/program.ts';
import { untold } from './limited.ts';
import { limits } from './limits.ts';

/** Ends a program of a user's once its time is over, unless it is disposed of before. */
export class TimeLimit implements Disposable {
  private over = false;
  readonly seconds: number;
  private readonly timer: NodeJS.Timeout;

  constructor(program: Pick<StartedProgram, 'end'>, seconds: number = limits.run) {
    this.seconds = seconds;
    this.timer = setTimeout(() => {
      this.over = true;
      // One in a container that has ended needs no end.
      program.end().catch(() => {});
    }, seconds * 1000);
  }

  get isOver(): boolean {
    return this.over;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.timer);
  }
}

/** The programs of a user's in one network. */
interface Programs {
  readonly master: Pick<StartedProgram, 'wroteTooMuch'>;
  readonly workers: readonly Pick<StartedProgram, 'wroteTooMuch'>[];
  readonly time: Pick<TimeLimit, 'isOver' | 'seconds'>;
}

/** Which limit has ended a program, in a sentence, and whether that was in the controls, when all dials had been seen. */
export interface Ended {
  readonly sentence: string;
  readonly inControls: boolean;
}

/** Which limit of a trial has ended one of them, in a sentence; nothing where none has. */
export function endedBy({ master, workers, time }: Programs): string | undefined {
  const most = 'wrote more than 10 MB or 100,000 lines, the most that a trial takes, and was ended';
  if (master.wroteTooMuch) return `the master ${most}`;
  if (workers.some(({ wroteTooMuch }) => wroteTooMuch)) return `the worker ${most}`;
  if (!time.isOver) return undefined;
  const long = time.seconds % 60 === 0 ? `${time.seconds / 60} min` : `${time.seconds} s`;
  return `the master ran for ${long}, the most that a trial gives it in one network, and was ended`;
}

/**
 * A finding, but for a stop or a silence that may have come of the limit which ended a program. In the controls
 * all dials had been seen by then: only what waits for a control of its own is left open.
 */
export function withoutEnded(
  finding: TrialFinding,
  ended: Ended | undefined,
  isDue: boolean,
): TrialFinding {
  if (!ended || finding.is === 'refused' || finding.is === 'same') return finding;
  if (ended.inControls && !(isDue && finding.is === 'undecided')) return finding;
  const found = 'finding' in finding ? finding.finding : undefined;
  const isUnknown = finding.is === 'loopback' && !found;
  if (
    isUnknown ||
    found?.outcome.reached ||
    (finding.is === 'undecided' && finding.lab === 'broken')
  )
    return finding;
  const witnesses = 'witnesses' in finding ? finding.witnesses : undefined;
  return untold(ended.sentence, witnesses && { witnesses });
}
