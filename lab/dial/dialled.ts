import type { Evidence } from '../../src/evidence.ts';
import { type EvidenceFiles, packetTable } from '../evidence.ts';
import type { Packet } from '../witness/packet.ts';

/** Which packets of a world's capture are a cell's: a machine serves one cell after another. */
export interface PacketFilter {
  readonly addresses: readonly string[];
  /** Ephemeral ports of its connections and queries. */
  readonly ports: readonly string[];
}

/** What a dial hands over: the evidence that is judged, and the files that are kept. */
export interface Dialled {
  readonly evidence: Evidence;
  /** Absent where nothing crossed the bridge. */
  readonly packets: PacketFilter | undefined;
  readonly files: EvidenceFiles;
  /** Wall seconds from the start of the program under test, without the wait for a machine. */
  readonly seconds: number;
}

/**
 * What rows of one process came to, by their names; those that must be asked alone are left out. An
 * error is a fault of the lab in one row, which says nothing of the others.
 */
export type Dials = ReadonlyMap<string, Dialled | Error>;

/** A thrown value as an error. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** Below it a port is that of a service, which all cells share (Linux's `ip_local_port_range`). */
const firstEphemeral = 32_768;

/** The packets of a cell in the capture of its world. */
export function packetFilter(
  addresses: readonly string[],
  packets: readonly Packet[],
): PacketFilter | undefined {
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

/** What is kept of every dial: its queries, its packets as a table, and the evidence as it is judged. */
export function evidenceFiles(evidence: Evidence, packets: readonly Packet[]): EvidenceFiles {
  return {
    'dns.txt': evidence.dns.map(({ name, type }) => `${name} ${type}\n`).join(''),
    'wire.txt': packetTable(packets),
    'evidence.json': `${JSON.stringify(evidence, undefined, 2)}\n`,
  };
}
