import type { Query } from '../../src/evidence.ts';
import type { Packet } from './packet.ts';
import { isTrue, recordTypeIn } from './wire.ts';

/**
 * Tells of queries in the order of their log whether the capture has each: the log is read sooner than the
 * capture, and what comes after a marker may be in one of them alone.
 */
export function seenAmong(
  packets: readonly Packet[],
): (query: Pick<Query, 'name' | 'type'>) => boolean {
  const left = new Map<string, number>();
  for (const packet of packets) {
    if (!packet['dns.qry.name'] || isTrue(packet['dns.flags.response'])) continue;
    const key = keyOf(packet['dns.qry.name'], recordTypeIn(packet));
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  return ({ name, type }) => {
    const key = keyOf(name, type);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count > 0;
  };
}

function keyOf(name: string, type: string): string {
  return `${name.toLowerCase()} ${type}`;
}
