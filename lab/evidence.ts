import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathsIn } from '../src/paths.ts';
import type { Packet } from './witness/packet.ts';
import { destination, source } from './witness/wire.ts';

/** Where the last run's reports lie. */
export const latestReports = pathsIn(join(import.meta.dirname, '..')).latest;

/** Where the last run's evidence lies, one directory a cell. */
export const latestEvidence = join(latestReports, 'evidence');

/** Everything that is kept of one cell, by file name. */
export type EvidenceFiles = Readonly<Record<string, string | Uint8Array>>;

export async function writeEvidence(directory: string, files: EvidenceFiles): Promise<void> {
  await mkdir(directory, { recursive: true });
  await Promise.all(
    Object.entries(files).map(([name, content]) => writeFile(join(directory, name), content)),
  );
}

/** Packets as a table for people; the capture itself lies beside it. */
export function packetTable(packets: readonly Packet[]): string {
  return packets
    .map((packet) => {
      const tcp = packet['tcp.flags']
        ? `tcp ${packet['tcp.srcport']} > ${packet['tcp.dstport']} flags ${packet['tcp.flags']} len ${packet['tcp.len']}`
        : '';
      const tls = packet['tls.handshake.type']
        ? `tls handshake ${packet['tls.handshake.type']}`
        : '';
      const dns = packet['dns.qry.name']
        ? `dns ${packet['dns.qry.name']} type ${packet['dns.qry.type']} rcode ${packet['dns.flags.rcode'] || '-'} ${packet['dns.a']}${packet['dns.aaaa']}`
        : '';
      const icmp =
        packet['icmp.type'] || packet['icmpv6.type']
          ? `icmp ${packet['icmp.type']}${packet['icmpv6.type']}`
          : '';
      return `${packet['frame.time_epoch']} ${source(packet)} -> ${destination(packet)} ${[tcp, tls, dns, icmp].filter(Boolean).join(' ')}\n`;
    })
    .join('');
}
