import type { Duplex } from 'node:stream';
import type Docker from 'dockerode';
import type { Topology } from '../src/topology.ts';
import type { Addresses, MachinePlaces } from './addresses.ts';
import { Agent } from './agent.ts';
import { type ContainerSpec, Running } from './container.ts';
import { endpoint } from './dns.ts';

/** Directories that programs under test write to. */
const directories = ['/srv/worker', '/srv/master'];

/** A machine for one program under test at a time: its own network namespace, addresses and resolver. */
export interface Machine extends AsyncDisposable {
  readonly agent: Agent;
  /** A program on it as a pair of pipes. */
  pipe(command: readonly string[]): Promise<Duplex>;
  readonly addresses: Addresses;
  /** The name that the zone gives it, together with every name below. */
  readonly name: string;
}

/** How a machine differs from the others. */
export interface MachineKind {
  /** `net.ipv6.bindv6only` of its network namespace. */
  readonly bindv6only: 0 | 1;
  /** Another image than that of the release. */
  readonly image?: string;
  /** A default route over the link, though nothing is there that would pass packets on. */
  readonly defaultRoute?: true;
}

/**
 * The machines of a world, made when they are needed and used again when the program before is gone: a container costs as much CPU as
 * a worker. `settled` says that all traces of that program have been seen.
 */
export class Machines {
  private readonly free = new Map<string, Machine[]>();
  private readonly waiting: (() => void)[] = [];
  private busy = 0;
  private readonly make: (kind: MachineKind) => Promise<Machine>;
  private readonly settled: () => Promise<void>;
  private readonly atOnce: number;

  constructor(make: (kind: MachineKind) => Promise<Machine>, settled: () => Promise<void>, atOnce: number) {
    this.make = make;
    this.settled = settled;
    this.atOnce = atOnce;
  }

  /** Waits until fewer than `atOnce` machines are in use; the one that is lent is given back when it is disposed of. */
  async borrow(kind: MachineKind): Promise<Machine> {
    while (this.busy >= this.atOnce) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.busy += 1;
    try {
      const machine = this.free.get(keyOf(kind))?.pop() ?? (await this.make(kind));
      return { ...machine, [Symbol.asyncDispose]: () => this.giveBack(kind, machine) };
    } catch (error) {
      this.release();
      throw error;
    }
  }

  private async giveBack(kind: MachineKind, machine: Machine): Promise<void> {
    try {
      await machine.agent.clean(directories);
      await this.settled();
      this.free.set(keyOf(kind), [...(this.free.get(keyOf(kind)) ?? []), machine]);
    } finally {
      this.release();
    }
  }

  private release(): void {
    this.busy -= 1;
    this.waiting.shift()?.();
  }
}

function keyOf({ bindv6only, image, defaultRoute }: MachineKind): string {
  return [bindv6only, image, defaultRoute].join();
}

/** Makes machines on a world's network; each is owned by `stack`. */
export function machineMaker(
  stack: AsyncDisposableStack,
  spec: { docker: Docker; parts: Pick<ContainerSpec, 'image' | 'labels' | 'environment'>; network: string; topology: Topology; places: MachinePlaces },
): (kind: MachineKind) => Promise<Machine> {
  return async ({ bindv6only, image = spec.parts.image, defaultRoute }) => {
    const { label, ...addresses } = spec.places.take();
    const container = await Running.start(spec.docker, {
      ...spec.parts,
      image,
      underTest: true,
      role: `machine with bindv6only=${bindv6only}`,
      on: endpoint(spec.network, spec.topology.link, addresses),
      sysctls: { 'net.ipv6.bindv6only': String(bindv6only) },
      command: ['sleep', 'infinity'],
    });
    stack.use(container);
    if (defaultRoute) await addDefaultRoute(spec, container);
    const pipe = (command: readonly string[]) => container.pipe(command);
    return { agent: await Agent.start(container), pipe, addresses, name: `${label}.lab.test`, [Symbol.asyncDispose]: async () => {} };
  };
}

/** A helper does it, because a program under test has no right to. */
async function addDefaultRoute({ docker, parts, topology }: Parameters<typeof machineMaker>[1], machine: Running): Promise<void> {
  const script = topology.link.map((family) => `ip -${family === 'IPv4' ? 4 : 6} route add default dev eth0`).join(' && ');
  await using helper = await Running.start(docker, {
    ...parts,
    role: 'helper for a default route',
    on: { pod: machine.id },
    capabilities: ['NET_ADMIN'],
    command: ['sh', '-c', script],
  });
  const exit = await helper.exit(20_000);
  if (exit !== 0) throw new Error(`a machine did not get its default route (exit ${exit}): ${helper.lines.all.at(-1) ?? ''}`);
}
