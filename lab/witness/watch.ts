import { canonical } from '../../src/address.ts';
import type { Query, Wire } from '../../src/evidence.ts';
import type { Agent } from '../nodes/agent.ts';
import type { Lines } from '../nodes/lines.ts';
import { parseQuery } from '../servers/dns.ts';
import { inTurn } from '../wait.ts';
import { type Packet, parsePacket } from './capture.ts';
import { destination, source, wireOf } from './wire.ts';

/** How long a marker may take from the client through both logs, in milliseconds, unless given. */
const markerWithin = 20_000;

/** The two witnesses that see a whole world: the DNS server's query log and the wire. */
export class Witnesses {
  private readonly dns: Lines;
  private readonly packets: Lines;
  private readonly client: Pick<Agent, 'resolve'>;
  private readonly within: number;
  private marks = 0;

  constructor(parts: {
    dns: Lines;
    packets: Lines;
    client: Pick<Agent, 'resolve'>;
    within?: number;
  }) {
    this.dns = parts.dns;
    this.packets = parts.packets;
    this.client = parts.client;
    this.within = parts.within ?? markerWithin;
  }

  /**
   * Begins to watch a node by its addresses; what it did until then is not part of it. Each call of
   * the result decodes what it did since.
   */
  watch(addresses: readonly string[]): () => Trace {
    const node = addresses.map(canonical);
    const [fromPacket, fromQuery] = [this.packets.all.length, this.dns.all.length];
    return () => {
      const packets = this.packetsSince(fromPacket).filter(
        (packet) => node.includes(source(packet)) || node.includes(destination(packet)),
      );
      const asked = this.dns.all.slice(fromQuery).flatMap((line) => parseQuery(line) ?? []);
      const queries = asked.flatMap(({ client, ...query }) =>
        node.includes(client) ? [query] : [],
      );
      return { packets, queries, wire: wireOf(packets, node) };
    };
  }

  /**
   * Returns when everything that happened in the world before the call has arrived in both logs: a
   * marker query is sent, and seen in them. Its result is the marker's name.
   */
  readonly settle = inTurn(() => this.mark());

  /** Every packet from the start of the world. */
  all(): Packet[] {
    return this.packetsSince(0);
  }

  private packetsSince(index: number): Packet[] {
    return this.packets.all.slice(index).flatMap((line) => parsePacket(line) ?? []);
  }

  private async mark(): Promise<string> {
    this.marks += 1;
    const name = `m${this.marks}.marker.lab.test`;
    const seen = Promise.all([
      this.dns.first((line) => line.includes(` ${name}. `), this.within, this.dns.all.length),
      this.packets.first(
        (line) => line.includes(`\t${name}\t`) && parsePacket(line)?.['dns.flags.response'] !== '0',
        this.within,
        this.packets.all.length,
      ),
    ]);
    await this.client.resolve(name);
    const missing = (await seen)
      .map((line, index) => (line ? '' : ['query log', 'capture'][index]))
      .filter(Boolean);
    if (missing.length)
      throw new Error(
        `the marker ${name} did not arrive in the ${missing.join(' and the ')} within ${this.within / 1000} s`,
      );
    return name;
  }
}

/** What one node did on the wire, and asked of the DNS server. */
export interface Trace {
  readonly packets: readonly Packet[];
  readonly queries: readonly Query[];
  readonly wire: Wire;
}
