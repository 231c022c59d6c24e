import type { Evidence } from '../../src/evidence.ts';
import type { Family } from '../../src/outcome.ts';
import { type EvidenceFiles, packetTable } from '../evidence.ts';
import type { Agent } from '../nodes/agent.ts';
import type { Packet } from '../witness/capture.ts';
import type { Trace } from '../witness/watch.ts';

/**
 * Which packets of a world's capture are a cell's: a machine serves one cell after another, so its
 * addresses alone do not say.
 */
export interface Cut {
  readonly addresses: readonly string[];
  /** Ephemeral ports of its connections and queries. */
  readonly ports: readonly string[];
}

/** What a dial hands over: the evidence that is judged, and the files that are kept. */
export interface Dialled {
  readonly evidence: Evidence;
  /** Absent where nothing crossed the bridge. */
  readonly cut: Cut | undefined;
  readonly files: EvidenceFiles;
  /** Wall seconds from the start of the program under test, without the wait for a machine. */
  readonly seconds: number;
}

/**
 * Below it a port is that of a service, which all cells share (the usual range of Linux's
 * `ip_local_port_range`).
 */
const firstEphemeral = 32_768;

export function cutOf(addresses: readonly string[], packets: readonly Packet[]): Cut | undefined {
  const all = packets.flatMap((packet) => [
    packet['tcp.srcport'],
    packet['tcp.dstport'],
    packet['udp.srcport'],
    packet['udp.dstport'],
  ]);
  const ports = [...new Set(all.filter((port) => Number(port) >= firstEphemeral))];
  return ports.length ? { addresses, ports } : undefined;
}

/** Seconds since a time of `performance.now()`, to the hundredth. */
export function secondsSince(begun: number): number {
  return Math.round((performance.now() - begun) / 10) / 100;
}

/**
 * Begins to count the connects that the kernel of a machine refuses for want of a route, by family.
 */
export async function noRoutesFrom(agent: Agent): Promise<() => Promise<Record<Family, number>>> {
  const before = await noRoutes(agent);
  return async () => {
    const now = await noRoutes(agent);
    return { IPv4: now.IPv4 - before.IPv4, IPv6: now.IPv6 - before.IPv6 };
  };
}

/**
 * The part of a trace that belongs to one of many servers: the questions for its name, and the
 * connections to its port.
 */
export function ofServer({ packets, queries, wire }: Trace, name: string, port: number): Trace {
  return {
    packets: packets.filter(
      (packet) =>
        packet['dns.qry.name'] === name ||
        [packet['tcp.srcport'], packet['tcp.dstport']].includes(String(port)),
    ),
    queries: queries.filter((query) => query.name === name),
    wire: {
      answers: wire.answers.filter((answer) => answer.name === name),
      attempts: wire.attempts.filter((attempt) => attempt.port === port),
    },
  };
}

/**
 * What is kept of every dial: its queries, its packets as a table, and the evidence as the judge
 * saw it.
 */
export function commonFiles(evidence: Evidence, packets: readonly Packet[]): EvidenceFiles {
  return {
    ...('queries' in evidence && {
      'dns.txt': evidence.queries.map(({ name, type }) => `${name} ${type}\n`).join(''),
    }),
    'wire.txt': packetTable(packets),
    'evidence.json': `${JSON.stringify(evidence, undefined, 2)}\n`,
  };
}

/** What the kernel has refused since the machine is there (`OutNoRoutes` of its SNMP counters). */
async function noRoutes(agent: Agent): Promise<Record<Family, number>> {
  const { stdout } = await agent.run(['nstat', '-asjz', 'IpOutNoRoutes', 'Ip6OutNoRoutes']);
  const { kernel } = JSON.parse(stdout) as {
    kernel: { IpOutNoRoutes?: number; Ip6OutNoRoutes?: number };
  };
  return { IPv4: kernel.IpOutNoRoutes ?? 0, IPv6: kernel.Ip6OutNoRoutes ?? 0 };
}
