import { canonical } from '../../src/address.ts';
import { LabError } from '../../src/errors.ts';
import type { Instruments, Query, Wire } from '../../src/evidence.ts';
import { clockOffAtMost } from '../../src/judge/instrument-doubts.ts';
import type { Agent } from '../nodes/agent.ts';
import type { Lines } from '../nodes/lines.ts';
import { parseQuery } from '../servers/dns.ts';
import { comesWithin, inTurn } from '../wait.ts';
import type { CaptureCounter } from './capture-count.ts';
import { seenAmong } from './late-queries.ts';
import { isOf } from './neighbours.ts';
import { type Packet, parsePacket, timeOf } from './packet.ts';
import { wireOf } from './wire.ts';

/** How a node is known on the link, and what it did as it knows itself. */
export interface Translated {
  onLink(addresses: readonly string[]): string[];
  asDialled(wire: Wire): Wire;
}

const untranslated: Translated = {
  onLink: (addresses) => addresses.map(canonical),
  asDialled: (wire) => wire,
};

/** The two witnesses that see a whole world: the DNS server's query log and the wire. */
export class Witnesses {
  private readonly dns: Lines;
  private readonly packets: Lines;
  private readonly client: Pick<Agent, 'resolve'>;
  private readonly counter: Pick<CaptureCounter, 'count'>;
  private readonly translation: Translated;
  private readonly within: number;
  private marks = 0;
  /** Where the last marker stands in the query log. */
  private marked = Number.POSITIVE_INFINITY;
  /** How many streams have begun: the decoder numbers them as they begin. */
  private streams = 0;

  constructor(parts: {
    dns: Lines;
    packets: Lines;
    client: Pick<Agent, 'resolve'>;
    counter: Pick<CaptureCounter, 'count'>;
    /** How nodes are known on the link, where that is not how they know themselves. */
    translation?: Translated | undefined;
    within?: number;
  }) {
    this.dns = parts.dns;
    this.packets = parts.packets;
    this.client = parts.client;
    this.counter = parts.counter;
    this.translation = parts.translation ?? untranslated;
    this.within = parts.within ?? comesWithin;
    parts.packets.each((line) => {
      const stream = parsePacket(line)?.['tcp.stream'];
      if (stream) this.streams = Math.max(this.streams, Number(stream) + 1);
    });
  }

  /**
   * Begins to watch a node by its addresses; what it did until then is not part of it. Each call of
   * the result decodes what it did since: also on connections that stood before, where these are told
   * to be part of it.
   */
  watch(addresses: readonly string[], withOld = false): () => Trace {
    const node = this.translation.onLink(addresses);
    const [fromPacket, fromQuery] = [this.packets.all.length, this.dns.all.length];
    // One of these goes on when its end sends a SYN again, and is no attempt of what is watched now.
    const known = withOld ? 0 : this.streams;
    const isOld = (packet: Packet) =>
      packet['tcp.stream'] !== '' && Number(packet['tcp.stream']) < known;
    return () => {
      const packets = this.packetsSince(fromPacket).filter(
        (packet) => isOf(packet, node) && !isOld(packet),
      );
      const isSeen = seenAmong(packets);
      const queries = this.dns.all.slice(fromQuery).flatMap((line, index) => {
        const asked = parseQuery(line);
        if (!asked || !node.includes(asked.client)) return [];
        const { client: _, ...query } = asked;
        const seen = isSeen(query);
        return seen || fromQuery + index <= this.marked ? [query] : [];
      });
      return { packets, queries, wire: this.translation.asDialled(wireOf(packets, node)) };
    };
  }

  /**
   * Returns when everything that happened in the world before the call has arrived in both logs: a
   * marker query is sent, and seen in them. Throws when it is not, when packets were lost, or when the
   * clocks differ.
   */
  readonly settle = inTurn(async (): Promise<Settled> => {
    const marked = await this.mark();
    return { ...marked, capture: await this.counter.count() };
  });

  /** Every packet from the start of the world. */
  all(): Packet[] {
    return this.packetsSince(0);
  }

  private packetsSince(index: number): Packet[] {
    return this.packets.all.slice(index).flatMap((line) => parsePacket(line) ?? []);
  }

  private async mark(): Promise<Pick<Settled, 'marker' | 'clock'>> {
    this.marks += 1;
    const marker = `m${this.marks}.marker.lab.test`;
    const sent = Date.now();
    const seen = Promise.all([
      this.dns.first((line) => line.includes(` ${marker}. `), this.within, this.dns.all.length),
      this.packets.first(
        (line) =>
          line.includes(`\t${marker}\t`) &&
          (parsePacket(line)?.['dns.flags.response'] ?? '0') !== '0',
        this.within,
        this.packets.all.length,
      ),
    ]);
    await this.client.resolve(marker);
    const [query, answer] = await seen;
    const missing = [
      ...(query ? [] : [this.lackOf('query log', this.dns)]),
      ...(answer ? [] : [this.lackOf('capture', this.packets)]),
    ];
    if (!answer || missing.length)
      throw new Error(`the marker ${marker} did not arrive in the ${missing.join(', and the ')}`);
    this.marked = this.dns.all.lastIndexOf(query as string);
    const packet = parsePacket(answer) as Packet;
    return { marker, clock: clockOff(timeOf(packet), sent, Date.now()) };
  }

  private lackOf(log: string, { ended }: Lines): string {
    return ended ? `${log}, which has ended` : `${log} within ${this.within / 1000} s`;
  }
}

/** What proved that both logs are complete. */
export interface Settled {
  readonly marker: string;
  readonly clock: Instruments['clock'];
  readonly capture: Instruments['capture'];
}

/**
 * Milliseconds by which the time of a marker's packet lies outside of the time in which it was on its
 * way. Throws a `LabError` when that is more than a second.
 */
export function clockOff(at: number, sent: number, seen: number): number {
  const off = at < sent ? at - sent : Math.max(0, at - seen);
  if (Math.abs(off) <= clockOffAtMost) return Math.round(off);
  throw new LabError(
    `The capture's clock is off the lab's by ${Math.round(off / 1000)} s.`,
    "Set the clock of the engine's host.",
  );
}

/** What one node did on the wire, and asked of the DNS server. */
export interface Trace {
  readonly packets: readonly Packet[];
  readonly queries: readonly Query[];
  readonly wire: Wire;
}
