import { canonical } from '../../src/address.ts';
import type { Packet } from '../witness/packet.ts';
import { destination, isTrue, source } from '../witness/wire.ts';
import type { ProvableWorld } from './provable.ts';

/** Answers of DNS that crossed the link and are not of the world's own server, a sentence each. */
export function foreignAnswers(
  { addresses, translation }: Pick<ProvableWorld, 'addresses' | 'translation'>,
  packets: readonly Packet[],
): string[] {
  const dns = addresses('dns');
  const own = [dns.IPv4, dns.IPv6, translation?.across(dns) ?? dns.IPv6].map(canonical);
  const answers = packets.filter(
    (packet) =>
      isTrue(packet['dns.flags.response']) &&
      // An error of ICMP quotes what it answers.
      packet['icmp.type'] === '' &&
      packet['icmpv6.type'] === '' &&
      !own.includes(canonical(source(packet))),
  );
  return answers
    .slice(0, 3)
    .map(
      (packet) => `an answer of another DNS server: ${source(packet)} to ${destination(packet)}`,
    );
}
