import type { DraftItem } from '../../src/draft.ts';

const words = {
  dual: 'dual-stack',
  ipv4: 'IPv4-only',
  nat64: 'IPv6-only with NAT64',
  ipv6: 'IPv6-only-strict',
} as const;
type Side = keyof typeof words;

/** The seven combinations with a proxy, for the paths that can use one. */
export const proxies: readonly DraftItem[] = [
  through('dual', 'ipv4', 'dual'),
  through('dual', 'ipv6', 'dual'),
  through('ipv4', 'dual', 'ipv4'),
  through('ipv4', 'dual', 'ipv6'),
  through('nat64', 'ipv4', 'dual'),
  through('ipv6', 'dual', 'ipv4'),
  through('ipv6', 'dual', 'ipv6'),
];

/** One combination of client, proxy and server, in a topology that is called after the three. */
function through(client: Side, proxy: Side, server: Side): DraftItem {
  const id = `${client}-proxy-${proxy}-${server}`;
  return {
    id,
    section: '3.2',
    asks: `Client ${words[client]}, proxy ${words[proxy]}, server ${words[server]}.`,
    covered: [{ topologies: [id] }],
  };
}
