import type { Instruments, Query, Wire } from '../../src/evidence.ts';
import type { Family } from '../../src/outcome.ts';
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
  readonly refused: Readonly<Record<Family, number>>;
  /** What the instruments said of themselves at its end. */
  readonly instruments: Omit<Instruments, 'node'>;
  /** When it began, in milliseconds since the epoch. */
  readonly begun: number;
  /** Lines of a server's log, with the time of each. */
  linesOf(server: Server): { readonly lines: readonly string[]; readonly times: readonly number[] };
}

/** Where a window looks. */
export interface Watched {
  /** Addresses of the dialling node. */
  readonly addresses: readonly string[];
  /** The lab's tools on it. */
  readonly tools: Agent;
  /** Servers that may be dialled. */
  readonly servers: readonly Server[];
  /** Absent where connections cross the bridge. */
  readonly loopback?: LoopbackCapture | undefined;
}

/** Begins to watch a node; the result ends it, and returns when every log is complete up to then. */
export async function openWindow(world: World, watched: Watched): Promise<() => Promise<Seen>> {
  const { addresses, tools, servers, loopback } = watched;
  const begun = Date.now();
  const trace = world.witnesses.watch(addresses);
  const from = new Map(servers.map((server) => [server, server.running.lines.all.length]));
  const packetsOnLoopback = loopback?.watch();
  const refusals = await refusalsFrom(tools);
  return async () => {
    const refused = await refusals();
    const [settled, ...marks] = await Promise.all([
      world.witnesses.settle(),
      ...servers.map((one) => one.settle()),
      ...(loopback ? [loopback.settle(tools)] : []),
    ]);
    const { queries, wire, packets } = trace();
    const onLoopback = packetsOnLoopback?.();
    return {
      queries,
      // Questions cross the bridge, connections the loopback interface.
      wire: onLoopback ? { ...wire, attempts: onLoopback.wire.attempts } : wire,
      packets: onLoopback ? [...packets, ...onLoopback.packets] : packets,
      refused,
      instruments: {
        markers: [settled.marker, ...marks],
        capture: settled.capture,
        clock: settled.clock,
      },
      begun,
      linesOf: (server) => {
        const { all, times } = server.running.lines;
        const start = from.get(server) ?? 0;
        return { lines: all.slice(start), times: times.slice(start) };
      },
    };
  };
}
