import type { NodeProof } from '../../src/evidence.ts';
import type { Loopback } from '../../src/topology.ts';
import type { Addresses } from './addresses.ts';
import type { Agent } from './agent.ts';
import type { Running } from './container.ts';
import type { Sandbox } from './container-spec.ts';

/**
 * A machine for one program under test at a time: its own network namespace, addresses and
 * resolver.
 */
export interface Machine extends AsyncDisposable {
  /** Where the program under test is started. */
  readonly agent: Agent;
  /**
   * Where the lab's own tools are: beside the program, in the same network namespace, when its
   * image is the user's.
   */
  readonly tools: Agent;
  /** Its container, whose network namespace others can join. */
  readonly pod: Running;
  /** The container of the program under test: the same, unless it is a sandbox in that one's network. */
  readonly inside: Running;
  /** Who reads its packet filter, where it has one. */
  readonly filter?: Running;
  readonly addresses: Addresses;
  /** The first address of its loopback interface. */
  readonly loopback: Loopback;
  /** What it was proven by when it was made. */
  readonly proof: NodeProof;
  /** Ends every program on it, and makes its directories as they were. */
  clean(): Promise<void>;
  /** The name that the zone gives it, together with every name below. */
  readonly name: string;
  /**
   * Where a master's own worker is started, beside it; nothing when the master's image is also the
   * worker's, and a master can have it in itself.
   */
  worker(): Promise<Agent> | undefined;
}

/** A machine that is about to be proven. */
export type UnprovenMachine = Omit<Machine, 'proof'>;

/** How a machine differs from the others. */
export interface MachineKind {
  /** `net.ipv6.bindv6only` of its network namespace. */
  readonly bindv6only: 0 | 1;
  /** `net.ipv4.tcp_retries2` and `tcp_syn_retries` of its network namespace, where not Linux's own. */
  readonly tcpRetries?: number | undefined;
  /** The master's, the worker's, or another. */
  readonly image: string;
  /** A default route over the link, though nothing is there that would pass packets on. */
  readonly defaultRoute?: true;
  /** Lines of its hosts file beside those that every node has. */
  readonly hosts?: readonly string[];
  /** Set where what it runs is a stranger's. Such a machine is never given back. */
  readonly sandbox?: Sandbox;
}

/**
 * The machines of a world, made when they are needed and used again when the program before is
 * gone: a container costs as much CPU as a worker. `settled` says that all traces of that program
 * have been seen.
 */
export class Machines {
  /** All that were made; they stay as long as the world. */
  readonly made: { readonly kind: MachineKind; readonly machine: Machine }[] = [];
  private readonly free = new Map<string, (Machine | Promise<Machine>)[]>();
  private readonly coming: Promise<Machine>[] = [];
  private readonly waiting: (() => void)[] = [];
  private busy = 0;
  private readonly make: (kind: MachineKind) => Promise<Machine>;
  private readonly settled: () => Promise<unknown>;
  private readonly atOnce: number;

  constructor(
    make: (kind: MachineKind) => Promise<Machine>,
    settled: () => Promise<unknown>,
    atOnce: number,
  ) {
    this.make = make;
    this.settled = settled;
    this.atOnce = atOnce;
  }

  /**
   * Waits until fewer than `atOnce` machines are in use; the one that is lent is given back when it
   * is disposed of. A second one, for who has a machine already, is not waited for: all could have one.
   */
  async borrow(kind: MachineKind, { isSecond = false } = {}): Promise<Machine> {
    while (!isSecond && this.busy >= this.atOnce)
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.busy += 1;
    try {
      const machine = await (this.freeOf(kind).pop() ?? this.makeOne(kind));
      return { ...machine, [Symbol.asyncDispose]: () => this.giveBack(kind, machine) };
    } catch (error) {
      this.release();
      throw error;
    }
  }

  /** Makes a machine before it is asked for. Who borrows first gets it, or the error that it failed with. */
  warm(kind: MachineKind): void {
    const coming = this.makeOne(kind);
    coming.catch(() => {});
    this.coming.push(coming);
    this.freeOf(kind).push(coming);
  }

  /** Returns when none is being made that nobody waits for. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.coming);
  }

  private async makeOne(kind: MachineKind): Promise<Machine> {
    const machine = await this.make(kind);
    this.made.push({ kind, machine });
    return machine;
  }

  private async giveBack(kind: MachineKind, machine: Machine): Promise<void> {
    try {
      await machine[Symbol.asyncDispose]();
      await this.settled();
      this.freeOf(kind).push(machine);
    } finally {
      this.release();
    }
  }

  /** Masters and workers share their machines where they share their image. */
  private freeOf({ bindv6only, tcpRetries, image, defaultRoute, hosts }: MachineKind) {
    const kind = [bindv6only, tcpRetries, image, defaultRoute, hosts].join();
    const free = this.free.get(kind) ?? [];
    this.free.set(kind, free);
    return free;
  }

  private release(): void {
    this.busy -= 1;
    this.waiting.shift()?.();
  }
}
