import { relative } from 'node:path';
import type { Product, ProductSaid } from '../../src/evidence.ts';
import type { AnyPath } from '../../src/path.ts';
import type { Program, ProgramLog } from '../../src/program.ts';
import { lastWords, masterStarted } from '../../src/program-log.ts';
import type { Agent } from '../nodes/agent.ts';
import type { Spawned } from '../nodes/spawned.ts';
import { fixture } from '../servers/fixture.ts';
import { comesWithin } from '../wait.ts';

/** The shortest time between two looks at a log, in milliseconds. */
const looksEvery = 40;
/** How long a program that failed to start, or closed its output, may take to end, in milliseconds. */
const endsWithin = 15_000;

/** What a program came to, as far as it is the same for all of its rows. */
type State = Pick<Product, 'started' | 'exit' | 'alive' | 'daemon' | 'trusts'>;

/** A program under test that was started. */
export class StartedProgram {
  readonly program: Program;
  readonly lines: Spawned['lines'];
  private readonly path: AnyPath;
  private readonly agent: Pick<Agent, 'run' | 'spawn'>;
  private readonly spawned: Spawned;
  private started: Product['started'] = 'running';
  private files: Readonly<Record<string, string>> = {};
  private kept?: { readonly state: State; readonly log: ProgramLog };

  constructor(path: AnyPath, agent: Pick<Agent, 'run' | 'spawn'>, program: Program) {
    this.path = path;
    this.agent = agent;
    this.program = program;
    const { fixtures: _, ...own } = program;
    const all = { ...program.files, ...fixtures(program) };
    this.spawned = agent.spawn({ ...own, files: all });
    this.lines = this.spawned.lines;
  }

  /** Waits until a master said that it runs or failed; any other program runs as soon as it is started. */
  async start(): Promise<Product['started']> {
    if (this.path.runs !== 'master') return this.started;
    // Each line is looked at once, however many there are.
    const said = (line: string) => masterStarted([line]) !== undefined;
    const line = await this.lines.first(said, comesWithin);
    this.started = (line === undefined ? undefined : masterStarted([line])) ?? 'nothing';
    if (this.started !== 'running') await this.spawned.exit(endsWithin);
    return this.started;
  }

  /** The log from a line on; its exit status is there once it has ended. */
  async log(from = 0): Promise<ProgramLog> {
    if (this.kept) return { ...this.kept.log, lines: this.kept.log.lines.slice(from) };
    const exit = this.lines.ended ? await this.spawned.exit(endsWithin) : undefined;
    if (exit !== undefined) await this.readFiles();
    return this.logNow(from, exit);
  }

  /** Adds a file to what is read, such as the log of a step. */
  addFile(name: string, text: string): void {
    this.files = { ...this.files, [name]: text };
  }

  /** Waits until `read` is decided by the log from a line on, or the program has ended, or time has passed. */
  async decided(read: (log: ProgramLog) => ProductSaid, from = 0): Promise<ProductSaid> {
    const within = this.path.decidesWithin ?? 60_000;
    // Lines come in bursts, and each look reads all of them: one at a time is enough.
    let [rests, missed] = [false, false];
    const look = () => {
      missed = rests;
      if (rests) return undefined;
      rests = true;
      setTimeout(() => {
        rests = false;
        if (missed) this.lines.look();
      }, looksEvery);
      const said = read(this.logNow(from));
      return said.said === 'nothing' ? undefined : said;
    };
    const said = await this.lines.until(look, within);
    return said ?? read(await this.log(from));
  }

  /** What the program came to, as far as it is the same for all of its rows; looked up now. */
  async state(): Promise<State> {
    if (this.kept) return this.kept.state;
    const ended = this.lines.ended ? await this.spawned.exit(endsWithin) : undefined;
    const alive = await this.spawned.alive();
    // One that ended meanwhile has left a status, which comes after its last line.
    const exit = ended ?? (alive ? undefined : await this.spawned.exit(endsWithin));
    const { daemon: pid } = this.path;
    const daemon = pid === undefined ? undefined : await this.daemonRuns(pid);
    return {
      started: this.started,
      ...(exit !== undefined && { exit }),
      alive,
      ...(daemon !== undefined && { daemon }),
      ...(await this.trusts()),
    };
  }

  /** Keeps its state and its log as they are now, whatever becomes of it later. */
  async freeze(): Promise<void> {
    const state = await this.state();
    this.kept = { state, log: await this.log() };
  }

  /** Ends it, whatever it does. */
  async end(): Promise<void> {
    await this.spawned.end();
  }

  /** Whether it was ended because it wrote more than it may. */
  get wroteTooMuch(): boolean {
    return this.spawned.wroteTooMuch;
  }

  /** What a program says that did not come to run: no path reads that. */
  failedStart(): ProductSaid {
    const words = [lastWords(this.lines.all)];
    return { said: this.started === 'failed' ? 'failed' : 'nothing', words };
  }

  /** Absent where it left no daemon behind. */
  private async daemonRuns(pid: string): Promise<boolean | undefined> {
    const script = 'test -e "$0" || exit 3; kill -0 "$(cat "$0")"';
    const { exitCode } = await this.agent.run(['sh', '-c', script, pid]);
    return exitCode === 3 ? undefined : exitCode === 0;
  }

  private async trusts(): Promise<Pick<Product, 'trusts'>> {
    const { environment, files, directory } = this.program;
    const file = environment.SSL_CERT_FILE;
    const given = file && (files[file] ?? files[relative(directory, file)]);
    if (!file || !given) return {};
    const { stdout } = await this.agent.run(['cat', file]);
    return { trusts: stdout === given };
  }

  private async readFiles(): Promise<void> {
    for (const file of this.path.reads ?? []) {
      const { exitCode, stdout } = await this.agent.run(['cat', file]);
      if (exitCode === 0) this.addFile(file, stdout);
    }
  }

  private logNow(from: number, exit?: number): ProgramLog {
    const lines = this.lines.all.slice(from);
    return { lines, files: this.files, ...(exit !== undefined && { exit }) };
  }
}

function fixtures({ fixtures = {} }: Program): Record<string, string> {
  return Object.fromEntries(Object.entries(fixtures).map(([path, name]) => [path, fixture(name)]));
}
