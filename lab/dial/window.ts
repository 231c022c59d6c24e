import type { Instruments, Query, Wire } from '../../src/evidence.ts';
import type { Family } from '../../src/outcome.ts';
import type { RunningCompanion } from '../companions/running.ts';
import type { Agent } from '../nodes/agent.ts';
import type { Server } from '../servers/server.ts';
import type { LoopbackCapture } from '../witness/loopback.ts';
import type { Packet } from '../witness/packet.ts';
import type { World } from '../world/world.ts';
import { refusalsFrom } from './readings.ts';

/** What a node did while a dial lasted, before it is told whose it was. */
export interface Seen {
  readonly queries: readonly Query[];
  readonly wire: Wire;
  readonly packets: readonly Packet[];
  /** What crossed its loopback interface, where that is captured too. */
  readonly loopback?: { readonly wire: Wire; readonly packets: readonly Packet[] };
  /** What the proxy between it and its peers did, where one is; for others too. */
  readonly onward?: Pick<Seen, 'queries' | 'wire' | 'packets' | 'refused'>;
  readonly refused: Readonly<Record<Family, number>>;
  /** What the instruments said of themselves at its end. */
  readonly instruments: Omit<Instruments, 'node'>;
  /** When it began, and when its end began, in milliseconds since the epoch. */
  readonly begun: number;
  readonly closing: number;
  /** Lines of a server's log, with the time of each. */
  linesOf(server: Pick<Server, 'running'>): {
    readonly lines: readonly string[];
    readonly times: readonly number[];
  };
}

/** Where a window looks. */
export interface Watched {
  /** Addresses of the dialling node. */
  readonly addresses: readonly string[];
  /** The lab's tools on it. */
  readonly tools: Agent;
  /** Servers that may be dialled. */
  readonly servers: readonly Server[];
  /** Absent where all connections cross the bridge. */
  readonly loopback?: LoopbackCapture | undefined;
  /** The proxy's node, where one is between; its log is that of one of the servers. */
  readonly proxy?: Pick<Watched, 'addresses' | 'tools'> | undefined;
}

/** A program in the node itself, whose log must be complete too. */
export type Beside = Pick<RunningCompanion, 'settle'>;

/** Ends a window. */
export type CloseWindow = (beside?: Beside) => Promise<Seen>;

/** Begins to watch a node; the result ends it, and returns when every log is complete up to then. */
export async function openWindow(world: World, watched: Watched): Promise<CloseWindow> {
  const { addresses, tools, servers, loopback, proxy } = watched;
  const begun = Date.now();
  const trace = world.witnesses.watch(addresses);
  const onward = proxy && world.witnesses.watch(proxy.addresses);
  const from = new Map(servers.map(({ running }) => [running, running.lines.all.length]));
  const packetsOnLoopback = loopback?.watch();
  const refusals = await refusalsFrom(tools);
  const refusalsOfProxy = proxy && (await refusalsFrom(proxy.tools));
  return async (beside) => {
    const closing = Date.now();
    const refused = await refusals();
    const refusedToProxy = await refusalsOfProxy?.();
    const [settled, ...marks] = await Promise.all([
      world.witnesses.settle(),
      ...servers.map((one) => one.settle()),
      ...(loopback ? [loopback.settle(tools)] : []),
      ...(beside ? [beside.settle()] : []),
    ]);
    const { queries, wire, packets } = trace();
    const onLoopback = packetsOnLoopback?.();
    const ofProxy = onward?.();
    return {
      queries,
      wire,
      packets,
      ...(onLoopback && { loopback: onLoopback }),
      ...(ofProxy && refusedToProxy && { onward: { ...ofProxy, refused: refusedToProxy } }),
      refused,
      instruments: {
        markers: [settled.marker, ...marks.filter((mark) => mark !== undefined)],
        capture: settled.capture,
        clock: settled.clock,
      },
      begun,
      closing,
      linesOf: ({ running }) => {
        const { all, times } = running.lines;
        const start = from.get(running) ?? 0;
        return { lines: all.slice(start), times: times.slice(start) };
      },
    };
  };
}
