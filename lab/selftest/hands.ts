import type { Agent } from '../nodes/agent.ts';
import { Running } from '../nodes/container.ts';
import { Lines } from '../nodes/lines.ts';
import type { Machine } from '../nodes/machines.ts';
import { ownActs } from '../nodes/own-acts.ts';
import { CaptureCounter } from '../witness/capture-count.ts';
import { Witnesses } from '../witness/watch.ts';
import type { World } from '../world/world.ts';
import type { Hand } from './saboteur.ts';

/** Ways in which saboteurs act on a world that runs. */

/** An object with some of its methods in another's place; the others act on the object itself. */
export function replaced<T extends object>(object: T, methods: Partial<T>): T {
  return new Proxy(object, {
    get(target, key) {
      const value: unknown = Reflect.get(key in methods ? methods : target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** The world, in which `act` has its hand in each machine that is lent, after it was proven. */
export function onMachines(
  world: World,
  act: (machine: Machine) => Promise<Partial<Machine> | undefined>,
): World {
  const { machines } = world;
  const borrow: typeof machines.borrow = async (kind) => {
    const machine = await machines.borrow(kind);
    return { ...machine, ...(await act(machine)) };
  };
  return { ...world, machines: replaced(machines, { borrow }) };
}

/** The machine's agent, in which `change` has its hand in what is spawned; `nth` counts from 1. */
export function spawning(
  { agent }: Machine,
  change: (program: Parameters<Agent['spawn']>[0], nth: number) => Parameters<Agent['spawn']>[0],
): Pick<Machine, 'agent'> {
  let nth = 0;
  const spawn: Agent['spawn'] = (program) => {
    nth += 1;
    return agent.spawn(change(program, nth));
  };
  return { agent: replaced(agent, { spawn }) };
}

/** The world, whose witnesses read these lines in place of their own. */
export function withLines(
  world: World,
  { dns = world.dns.lines, packets = world.capture.lines }: { dns?: Lines; packets?: Lines },
  inside: Agent,
): World {
  const counter = new CaptureCounter(packets, inside);
  return {
    ...world,
    witnesses: new Witnesses({ dns, packets, client: world.clientAgent, counter }),
  };
}

/** The lines of a list, each as `change` leaves it; those for which it answers nothing are lost. */
export function altered(lines: Lines, change: (line: string) => string | undefined): Lines {
  const all = new Lines();
  lines.each((line) => {
    const left = change(line);
    if (left !== undefined) all.push(left);
  });
  return all;
}

/** Runs a script in the network namespace of a container, with a capability that its programs lack. */
export async function inNamespace(
  world: World,
  pod: Running,
  capability: string,
  script: string,
): Promise<void> {
  const { docker, images, labels } = world.spec;
  await using helper = await Running.start(docker, {
    image: images.lab,
    labels,
    role: "saboteur's helper",
    on: { pod: pod.id },
    capabilities: [capability],
    command: ['sh', '-c', script],
  });
  const exit = await helper.exit(20_000);
  if (exit !== 0) throw new Error(`the sabotage failed: ${helper.lines.all.join(' · ')}`);
}

/** Runs a script as root in a container whose programs are somebody else; it counts as the lab's own act. */
export async function asRoot(
  { docker }: Pick<Hand, 'docker'>,
  { id }: Pick<Running, 'id'>,
  script: string,
): Promise<void> {
  const exec = await docker.getContainer(id).exec({
    User: '0',
    Cmd: ['sh', '-c', script],
    AttachStdout: true,
    AttachStderr: true,
  });
  ownActs.execs.add(exec.id);
  const stream = await exec.start({});
  await new Promise((resolve) => stream.on('end', resolve).resume());
  const { ExitCode } = await exec.inspect();
  if (ExitCode !== 0) throw new Error(`the sabotage failed with exit code ${ExitCode}`);
}

/** Runs a script in a container, as the lab does. */
export async function inside(running: Pick<Running, 'exec'>, script: string): Promise<void> {
  const { exitCode, stderr } = await running.exec(['sh', '-c', script]);
  if (exitCode !== 0) throw new Error(`the sabotage failed: ${stderr}`);
}
