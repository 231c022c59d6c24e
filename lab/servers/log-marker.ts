import type { Runner } from '../nodes/agent.ts';
import type { Lines } from '../nodes/lines.ts';
import { comesWithin, inTurn } from '../wait.ts';

/** Whether a line is the lab's own. */
export function isMarker(line: string): boolean {
  return /^lab marker \d+$/.test(line);
}

/** Proves that a container's log is complete up to now: a marker goes the way that its output goes. */
export class LogMarker {
  private readonly lines: Lines;
  private readonly agent: Runner;
  private readonly within: number;
  private marks = 0;

  /** `agent` is a program in the same container, of which `lines` are the first process's output. */
  constructor(lines: Lines, agent: Runner, within = comesWithin) {
    this.lines = lines;
    this.agent = agent;
    this.within = within;
  }

  /** Returns the marker that was seen, when all that was written before the call is in the lines. */
  readonly settle = inTurn(() => this.mark());

  private async mark(): Promise<string> {
    this.marks += 1;
    const mark = `lab marker ${this.marks}`;
    const seen = this.lines.first((line) => line === mark, this.within, this.lines.all.length);
    const { exitCode, stderr } = await this.agent.run([
      'sh',
      '-c',
      'echo "$1" > /proc/1/fd/1',
      'sh',
      mark,
    ]);
    if (exitCode !== 0) throw new Error(`the log takes no marker: ${stderr.trim()}`);
    if (!(await seen))
      throw new Error(`${mark} did not arrive in the log within ${this.within / 1000} s`);
    return mark;
  }
}
