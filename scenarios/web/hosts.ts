import type { TopologyId } from '../../src/topology.ts';

export type Excluded = Readonly<Partial<Record<TopologyId, string>>>;

/** A literal is not looked up: the link of these two is that of another topology. */
export const sameLink: Excluded = {
  'aaaa-only': 'a literal is not looked up: the link is that of dual-stack',
  'ipv6-only-aaaa': 'a literal is not looked up: the link is that of ipv6-only',
};

/**
 * How the host of a URL is written. A name leaves the family to the client; each literal pins one,
 * so that the master is asked over both.
 */
export const hosts = {
  name: {
    host: '{name}',
    by: 'by name',
    reachedIn: ['dual-stack', 'ipv6-only', 'aaaa-only', 'ipv6-only-aaaa', 'ipv4-only'],
  },
  'ipv6-literal': {
    host: '[{ipv6}]',
    by: 'by a bracketed IPv6 address',
    over: 'IPv6',
    reachedIn: ['dual-stack', 'ipv6-only'],
    missing: 'ipv4-only',
  },
  'ipv4-literal': {
    host: '{ipv4}',
    by: 'by an IPv4 address',
    over: 'IPv4',
    reachedIn: ['dual-stack', 'ipv4-only'],
    missing: 'ipv6-only',
  },
} as const;
export type Written = keyof typeof hosts;
