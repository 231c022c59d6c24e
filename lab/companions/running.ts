import type Docker from 'dockerode';
import { LabError } from '../../src/errors.ts';
import type { Product, Via } from '../../src/evidence.ts';
import type { Companion } from '../../src/path.ts';
import { fill, type Place } from '../../src/place.ts';
import { lastWords } from '../../src/program-log.ts';
import { Agent } from '../nodes/agent.ts';
import { Running } from '../nodes/container.ts';
import { type ExecResult, programUser } from '../nodes/container-spec.ts';
import { LogMarker } from '../servers/log-marker.ts';
import { comesWithin } from '../wait.ts';
import { companionOf } from './companions.ts';
import type { CompanionLog, CompanionRecord } from './record.ts';

/** Where a program beside is started, and with what. */
export interface CompanionParts {
  readonly docker: Docker;
  /** The lab's own. */
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The container in whose network namespace it is. */
  readonly pod: Running;
}

/** A program beside, which was started for one dial. */
export class RunningCompanion implements AsyncDisposable {
  readonly record: CompanionRecord;
  readonly port: number;
  /** Its output from the first line on. */
  readonly lines: Running['lines'];
  private readonly running: Running;
  private readonly marker: LogMarker | undefined;
  private readonly authority: string;
  /** How many lines there were up to the last marker: what comes later, the other witnesses may not have. */
  private marked: number | undefined;

  private constructor(
    record: CompanionRecord,
    { port }: Companion,
    running: Running,
    marker: LogMarker | undefined,
    authority: string,
  ) {
    this.record = record;
    this.port = port;
    this.running = running;
    this.lines = running.lines;
    this.marker = marker;
    this.authority = authority;
  }

  /** Starts it for a place, and returns when it is ready, or has ended. Throws when it does neither. */
  static async start(
    { docker, image, labels, pod }: CompanionParts,
    companion: Companion,
    place: Place,
  ): Promise<RunningCompanion> {
    const record = companionOf(companion);
    const { authorities, capabilities } = record;
    const lines = fill(companion.lines.text, place);
    const running = await Running.start(docker, {
      image,
      labels,
      role: `${record.id} beside a program`,
      on: { pod: pod.id },
      files: { ...record.files?.(lines), ...(authorities && { [authorities]: place.authority }) },
      // The shell stays the first process, so that a marker goes the way of all output, which is one stream.
      command: ['sh', '-c', `${record.command(lines)} 2>&1; exit $?`],
      ...(capabilities ? { capabilities } : { user: programUser }),
    });
    try {
      const came = await running.lines.first((line) => line.includes(record.ready), comesWithin);
      if (!came && !running.lines.ended)
        throw new LabError(
          `${record.id} neither came up nor ended: ${lastWords(running.lines.all)}`,
          'The words above are its own; nothing is said about Buildbot here.',
        );
      const marker = came && new LogMarker(running.lines, await Agent.start(running));
      return new RunningCompanion(record, companion, running, marker || undefined, place.authority);
    } catch (error) {
      await running[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Waits until it has said what its own dial came to; one that keeps nothing says it by the program's mouth. */
  async decided(): Promise<void> {
    if (!this.record.keeps) return;
    const said = () => {
      const { said } = this.record.read(this.soFar()).said;
      return said === 'nothing' ? undefined : said;
    };
    await this.lines.until(said, comesWithin);
  }

  /** Returns a marker when all that it has written so far is in its lines; nothing where it has ended. */
  async settle(): Promise<string | undefined> {
    const mark = this.lines.ended ? undefined : await this.marker?.settle();
    this.marked = mark === undefined ? undefined : this.lines.all.lastIndexOf(mark);
    return mark;
  }

  /** Its output up to the last marker; all of it, where there is none. */
  get log(): readonly string[] {
    return this.lines.all.slice(0, this.marked);
  }

  /** What it took and said of what these witnesses have. */
  async evidence(seen: Omit<CompanionLog, 'lines'>): Promise<Via> {
    const { record } = this;
    const { acceptor, said } = record.read({ ...seen, lines: this.log });
    const product: Product = { ...said, ...(await this.state()) };
    const words = product.words.length || product.started === 'running' ? product.words : undefined;
    return {
      by: record.id,
      keeps: record.keeps,
      attempts: [...seen.attempts],
      acceptor: [...acceptor],
      acceptorLogs: record.logs,
      product: { ...product, words: words ?? [lastWords(this.lines.all)] },
    };
  }

  /** Runs a program in its container to the end, as its user. */
  run(command: readonly string[]): Promise<ExecResult> {
    return this.running.exec(command);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.running[Symbol.asyncDispose]();
  }

  private async state(): Promise<Pick<Product, 'started' | 'alive' | 'exit' | 'trusts'>> {
    const { State } = await this.running.inspect();
    const started = this.marker ? 'running' : 'failed';
    if (!State.Running) return { started, alive: false, exit: State.ExitCode };
    const { authorities } = this.record;
    if (!authorities) return { started, alive: true };
    const { stdout } = await this.run(['cat', authorities]);
    return { started, alive: true, trusts: stdout === this.authority };
  }

  private soFar(): CompanionLog {
    return { lines: this.lines.all, attempts: [], onward: [], held: [] };
  }
}
