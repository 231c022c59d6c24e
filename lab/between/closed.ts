import type { Family } from '../../src/outcome.ts';
import type { Addresses } from '../nodes/addresses.ts';

const words: Readonly<Record<Family, string>> = { IPv4: 'ip', IPv6: 'ip6' };

/**
 * The rules, in the words in which nft(8) lists them, by which a node takes TCP connections from these nodes alone, as behind a
 * firewall that refuses the rest with an ICMP error. They count nothing else: DNS and neighbour
 * discovery go on.
 */
export function rulesFor(
  allowed: readonly Addresses[],
  families: readonly Family[],
  device = 'eth0',
): string {
  const accept = families.map(
    (family) =>
      `    iifname "${device}" ${words[family]} saddr { ${sorted(allowed.map((one) => one[family]))} } accept`,
  );
  return `table inet closed {
  chain in {
    type filter hook input priority filter; policy accept;
${accept.join('\n')}
    iifname "${device}" tcp flags syn / syn,ack reject with icmpx admin-prohibited
  }
}
`;
}

/** Addresses of one prefix as nft(8) lists a set of them. */
function sorted(addresses: readonly string[]): string {
  return addresses.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).join(', ');
}

/** Lines of a shell that close a node to all others, where only some are allowed; they need NET_ADMIN. */
export function closing(
  allowed: readonly Addresses[] | undefined,
  families: readonly Family[],
): string[] {
  return allowed ? [`nft -f - <<'RULES' || exit 1\n${rulesFor(allowed, families)}RULES`] : [];
}

/** Settings of a node that is closed: it answers every packet, and not one a second. */
export function closedSettings(
  allowed: readonly Addresses[] | undefined,
): Readonly<Record<string, string>> {
  return allowed ? { 'net.ipv4.icmp_ratelimit': '0', 'net.ipv6.icmp.ratelimit': '0' } : {};
}
