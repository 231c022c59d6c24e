import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import type Docker from 'dockerode';
import { vi } from 'vitest';
import { Running } from '../nodes/container.ts';
import type { ContainerSpec, ExecResult } from '../nodes/container-spec.ts';
import { Lines } from '../nodes/lines.ts';

/** The engine of containers that nobody starts. */
export const noEngine = {} as Docker;

/** Containers that are not started, until it is disposed of. */
export interface FakeContainers extends Disposable {
  /** What each would be started with. */
  readonly specs: ContainerSpec[];
  /** The output of each. */
  readonly outputs: Lines[];
  /** Roles of those that were removed. */
  readonly removed: string[];
  /** Programs that were run in them, of all in one list. */
  readonly ran: string[];
}

/** How a fake container behaves. */
export interface Behaviour {
  /** Lines that a container says at once. */
  readonly says?: (spec: ContainerSpec) => readonly string[];
  /** Whether its program ends after them. */
  readonly ends?: boolean;
  /** The exit code of that. */
  readonly exits?: number;
  /** What a program that is run in one comes to. */
  readonly runs?: (command: readonly string[], spec: ContainerSpec, lines: Lines) => ExecResult;
}

const done: ExecResult = { exitCode: 0, stdout: '', stderr: '' };

/** Stands in for the engine where containers are started. */
export function fakeContainers({
  says = () => [],
  ends = false,
  exits = 0,
  runs = () => done,
}: Behaviour): FakeContainers {
  const fake: Omit<FakeContainers, typeof Symbol.dispose> = {
    specs: [],
    outputs: [],
    removed: [],
    ran: [],
  };
  const spy = vi.spyOn(Running, 'start').mockImplementation(async (_, spec) => {
    const lines = new Lines();
    fake.specs.push(spec);
    fake.outputs.push(lines);
    for (const line of says(spec)) lines.push(line);
    if (ends) lines.end();
    const run = (command: readonly string[]) => {
      fake.ran.push(command.join(' '));
      return runs(command, spec, lines);
    };
    const running = {
      id: `id of the ${spec.role}`,
      role: spec.role,
      lines,
      exec: async (command: readonly string[]) => run(command),
      attach: async () => agentIn(run),
      exit: async () => exits,
      inspect: async () => ({ NetworkSettings: { Networks: {} } }),
      [Symbol.asyncDispose]: async () => {
        fake.removed.push(spec.role);
        lines.end();
      },
    };
    return Object.setPrototypeOf(running, Running.prototype) as Running;
  });
  return { ...fake, [Symbol.dispose]: () => spy.mockRestore() };
}

interface Request {
  readonly id: number;
  readonly run?: readonly string[];
}

/** The lab's agent in a container, of which only `run` works. */
function agentIn(run: (command: readonly string[]) => ExecResult) {
  const [input, lines] = [new PassThrough(), new Lines()];
  createInterface({ input }).on('line', (line) => {
    const { id, run: command = [] } = JSON.parse(line) as Request;
    lines.push(`{"id": ${id}, ${JSON.stringify(run(command)).slice(1)}`);
  });
  return { input, lines };
}
