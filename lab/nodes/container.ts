import { Duplex, type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type Docker from 'dockerode';
import type { StartedTestContainer } from 'testcontainers';
import { LabError, sentence } from '../../src/errors.ts';
import { engineAnswersWithin } from '../engine/bounded.ts';
import { Hung } from '../engine/hung.ts';
import { within } from '../wait.ts';
import { type ContainerSpec, cpuMeter, type ExecResult, LabContainer } from './container-spec.ts';
import { type Limits, limits } from './containment.ts';
import { Lines } from './lines.ts';
import { demultiplexed } from './outputs.ts';
import { ownActs } from './own-acts.ts';
import { stays } from './staying.ts';
import { alreadyRunning } from './taken-over.ts';

/** A container that was started, with its output as lines from the first one on. */
export class Running implements AsyncDisposable {
  readonly id: string;
  readonly role: string;
  readonly lines: Lines;
  /** Who runs the programs in it; root unless given. */
  readonly user: string | undefined;
  /** The most that it may use. */
  readonly limits: Limits;
  private readonly underTest: boolean;
  private readonly container: Docker.Container;
  private readonly docker: Docker;
  private readonly labels: ContainerSpec['labels'];
  /** Streams of the engine that are open. */
  private readonly streams = new Set<Readable>();
  private removed: Promise<void> | undefined;

  private constructor(
    docker: Docker,
    id: string,
    { role, user, underTest = false, labels, sandbox }: ContainerSpec,
    lines: Lines,
    log: NodeJS.ReadableStream,
  ) {
    this.docker = docker;
    this.container = docker.getContainer(id);
    this.id = id;
    this.role = role;
    this.user = user;
    this.limits = sandbox ?? limits;
    this.underTest = underTest;
    this.labels = labels;
    this.lines = lines;
    this.opened(log);
  }

  /**
   * Creates and starts a container, or takes one over that runs already. Throws a `LabError` that names its
   * role.
   */
  static async start(docker: Docker, spec: ContainerSpec): Promise<Running> {
    const running = alreadyRunning(spec);
    if (running) return Running.follow(docker, running.Id, { ...spec, labels: running.Labels });
    let started: StartedTestContainer;
    try {
      // testcontainers has a client of its own, whose calls have no bound.
      started = await within(
        engineAnswersWithin,
        new LabContainer(spec).start(),
        () => new Hung('The engine has not started it', engineAnswersWithin),
      );
    } catch (cause) {
      throw new LabError(
        `The ${spec.role} container could not be started: ${sentence(cause)}`,
        'Run lab doctor to see what this machine lacks.',
        { cause },
      );
    }
    return Running.follow(docker, started.getId(), spec);
  }

  private static async follow(docker: Docker, id: string, spec: ContainerSpec): Promise<Running> {
    ownActs.started.set(id, { role: spec.role, network: networkOf(spec) });
    const stream = (await docker
      .getContainer(id)
      .logs({ follow: true, stdout: true, stderr: true })) as NodeJS.ReadableStream;
    const { stdout, stderr } = demultiplexed(docker, stream);
    return new Running(docker, id, spec, Lines.of(stdout, stderr), stream);
  }

  /**
   * Runs a program in the container, as its user unless another is given. Output is text; a failing
   * exit code is a result, not an error.
   */
  async exec(command: readonly string[], user = this.user): Promise<ExecResult> {
    const { exec, stdout, stderr } = await this.execute(command, false, user);
    const [out, err] = await Promise.all([text(stdout), text(stderr)]);
    const { ExitCode } = await exec.inspect();
    return { exitCode: ExitCode ?? -1, stdout: out, stderr: err };
  }

  /**
   * Runs a program in the container that is written to, and whose output comes as lines. It ends
   * with the container.
   */
  async attach(command: readonly string[]): Promise<{ input: Duplex; lines: Lines }> {
    const { stream, stdout, stderr } = await this.execute(command, true);
    return { input: stream, lines: Lines.of(stdout, stderr) };
  }

  /** A program in the container as a pair of pipes. */
  async pipe(command: readonly string[]): Promise<Duplex> {
    const { stream, stdout } = await this.execute(command, true);
    return Duplex.from({ readable: stdout, writable: stream });
  }

  private async execute(command: readonly string[], stdin: boolean, user = this.user) {
    const exec = await this.container.exec({
      Cmd: [...command],
      ...(user && { User: user }),
      AttachStdin: stdin,
      AttachStdout: true,
      AttachStderr: true,
    });
    ownActs.execs.add(exec.id);
    const stream = await exec.start({ hijack: true, stdin });
    this.opened(stream);
    return { exec, stream, ...demultiplexed(this.docker, stream) };
  }

  /** Exit code of the container's program, when it ends within `milliseconds`. */
  async exit(milliseconds: number): Promise<number | undefined> {
    const timer = AbortSignal.timeout(milliseconds);
    try {
      const { StatusCode } = (await this.container.wait({ abortSignal: timer })) as {
        StatusCode: number;
      };
      return StatusCode;
    } catch (error) {
      if (timer.aborted) return undefined;
      throw error;
    }
  }

  async inspect(): Promise<Docker.ContainerInspectInfo> {
    return this.container.inspect();
  }

  /** A tar of a path in the container. */
  async archive(path: string): Promise<NodeJS.ReadableStream> {
    return this.container.getArchive({ path });
  }

  private opened(stream: NodeJS.ReadableStream): void {
    this.streams.add(stream as Readable);
    stream.once('close', () => this.streams.delete(stream as Readable));
  }

  /** Kills and removes the container, or lets go of one that stays; a second call waits for the first. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (stays(this.labels)) return this.letGo();
    ownActs.removed.add(this.id);
    this.removed ??= this.remove();
    return this.removed;
  }

  /** Ends what this process has to do with it: programs that were attached to end, too. */
  private letGo(): void {
    for (const stream of this.streams) stream.destroy();
  }

  private async remove(): Promise<void> {
    if (cpuMeter.on && this.underTest) {
      const { cpu_stats } = (await this.container.stats({
        stream: false,
        'one-shot': true,
      })) as Docker.ContainerStats;
      cpuMeter.seconds += (cpu_stats.cpu_usage?.total_usage ?? 0) / 1e9;
    }
    await this.container
      .remove({ force: true, v: true })
      .catch((error: { statusCode?: number }) => {
        if (error.statusCode !== 404 && error.statusCode !== 409) throw error;
      });
  }
}

/** The network that a container is put on; one in a pod is on none of its own. */
function networkOf({ on }: ContainerSpec): string | undefined {
  if (on === 'host network') return 'host';
  if (on === 'no network') return 'none';
  return 'pod' in on ? undefined : on.network;
}
