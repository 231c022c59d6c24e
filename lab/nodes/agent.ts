import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { LabError } from '../../src/errors.ts';
import type { Program } from '../../src/program.ts';
import { comesWithin, within } from '../wait.ts';
import type { Running } from './container.ts';
import type { ExecResult } from './container-spec.ts';
import { containmentFaults, ownStatus } from './containment.ts';
import type { Lines } from './lines.ts';
import type {
  Dialled,
  Found,
  ReferenceDial,
  ReferenceTunnel,
  ShownCertificate,
} from './reference.ts';
import { type Asking, type Spawned, spawned } from './spawned.ts';

/** One text, because no file of it lies in the images of users. */
const program = ['reference', 'agent']
  .map((name) => readFileSync(join(import.meta.dirname, `../../fixtures/agent/${name}.py`), 'utf8'))
  .join('\n');

interface Answer {
  readonly id: number;
  readonly line?: string;
  readonly error?: string;
}

/** Runs a program in a container to its end. */
export type Runner = Pick<Agent, 'run'>;

/** Dials as a program of its container does: as its user, with its Python and resolver. */
export type ProgramRunner = Pick<Agent, 'dial' | 'tunnel'>;

/**
 * A program that stays in a container and does there what the lab asks of it: an exec of the engine
 * for each request, or a container for each program, would cost more than most of what they do.
 */
export class Agent {
  private readonly input: Duplex;
  private readonly role: string;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private last = 0;
  private ended = false;

  private constructor(input: Duplex, output: Lines, role: string) {
    this.input = input;
    this.role = role;
    output.each(
      (line) => this.take(line),
      () => this.end(),
    );
    input.once('close', () => this.end());
  }

  static async start(inside: Running): Promise<Agent> {
    const { input, lines } = await inside.attach(['python3', '-u', '-c', program]);
    const agent = new Agent(input, lines, inside.role);
    if (inside.user !== undefined) await agent.proveContained(inside);
    return agent;
  }

  /** Connects to one address, or Unix socket, in the service's own protocol; the connection stays open until it is released. */
  probe(question: {
    address: string;
    port: number;
    service: 'HTTP' | 'Perspective Broker' | 'any';
    tls: boolean;
  }) {
    return this.request<{
      local: [address: string, port: number] | [] | null;
      spoke: boolean;
      status: number | null;
      said: string;
      held: number;
    }>({ probe: question });
  }

  /** Closes a connection that a probe holds. */
  release(held: number) {
    return this.request({ release: held });
  }

  /** What the resolver says to a text, asked by this container's Python as its user. */
  lookUp(text: string) {
    return this.request<{ refusal: string | null }>({ lookUp: text });
  }

  /** Looks a name up, for the trace it leaves. */
  resolve(name: string) {
    return this.request<{ found: boolean }>({ resolve: name });
  }

  /** Looks a name up, and connects to each of these addresses on a port. */
  dial(whom: Dialled) {
    return this.request<ReferenceDial>({ dial: whom });
  }

  /** Asks a proxy for a tunnel to a host and port, where an echo is. */
  tunnel(through: { proxy: readonly [address: string, port: number]; to: string }) {
    return this.request<ReferenceTunnel>({ tunnel: through });
  }

  /** The certificate that a server shows, as PEM, or why it shows none. */
  certificate(of: { address: string; port: number; secures: 'at once' | 'STARTTLS' }) {
    return this.request<ShownCertificate>({ certificate: of });
  }

  /** The addresses under each of these names, or the resolver's error, in one go. */
  async found(names: readonly string[]): Promise<Found> {
    return (await this.request<{ found: Found }>({ found: names })).found;
  }

  /** Runs a program to its end. */
  run(command: readonly string[]) {
    return this.request<ExecResult>({ run: command });
  }

  /** Kills all that was started here, and makes the directories as they were in the image. */
  async clean(directories: readonly string[]): Promise<void> {
    await this.request({ clean: directories });
  }

  /** Starts a program; its lines come as it writes them. */
  spawn(program: Omit<Program, 'fixtures'>): Spawned {
    const send: Asking['send'] = (what, take) => this.send(what, take);
    return spawned({ send, request: (what) => this.request(what) }, program);
  }

  /** Asks the kernel what a program that is started here may do and use. Throws where that is too much. */
  private async proveContained({ role, user = '', limits }: Running): Promise<void> {
    const faults = containmentFaults((await this.run(ownStatus(user))).stdout, limits);
    if (faults.length)
      throw new LabError(
        `A program in the ${role} container may do too much: ${faults.join(', ')}.`,
        'Use an engine that honours cap-drop, no-new-privileges and limits of memory and processes; lab doctor shows which one it is.',
      );
  }

  private request<T>(what: object): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.send(what, (answer) => {
      if (answer.error === undefined) resolve(answer as T);
      else reject(new Error(answer.error));
    });
    const late = () => new Error(`no answer from the container within ${comesWithin / 1000} s`);
    return within(comesWithin, promise, late);
  }

  private send(what: object, take: (answer: Answer) => void): number {
    this.last += 1;
    this.waiting.set(this.last, take);
    if (this.ended) this.end();
    else this.input.write(`${JSON.stringify({ id: this.last, ...what })}\n`);
    return this.last;
  }

  /** Nobody answers any more: all that was asked, or is, has failed. */
  private end(): void {
    this.ended = true;
    const error = `the ${this.role} container has ended`;
    for (const [id, take] of this.waiting) take({ id, error });
    this.waiting.clear();
  }

  private take(line: string): void {
    if (!line.startsWith('{"id": ')) return;
    const answer = JSON.parse(line) as Answer;
    this.waiting.get(answer.id)?.(answer);
    if (answer.line === undefined) this.waiting.delete(answer.id);
  }
}
