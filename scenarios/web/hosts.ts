import { programsOn, type TopologyId } from '../../src/topology.ts';
import { ownRecordTypes } from '../../src/topology-names.ts';
import { everyLink, notWhere, overIpv4, overIpv6, programsLack, sameLink } from '../where.ts';

export type Excluded = Readonly<Partial<Record<TopologyId, string>>>;

/** A literal is not looked up. */
export const literalsTwin: Excluded = sameLink('a literal is not looked up');

/** Which of its addresses a client takes is the client's matter: what is odd about a family is asked by literals. */
export const namesTwin: Excluded = sameLink(
  'what a client makes of a name is its own matter',
  (topology) => JSON.stringify([programsOn(topology), ownRecordTypes(topology)]),
);

const lacks = (family: 'IPv4' | 'IPv6') =>
  notWhere('the link lacks that family: the page is asked', programsLack(family));

/**
 * How the host of a URL is written. A name leaves the family to the client; each literal pins one,
 * so that the master is asked over both.
 */
export const hosts = {
  name: { host: '{name}', by: 'by name', reachedIn: everyLink },
  'ipv6-literal': {
    host: '[{ipv6}]',
    by: 'by a bracketed IPv6 address',
    over: 'IPv6',
    reachedIn: overIpv6,
    missing: lacks('IPv6'),
  },
  'ipv4-literal': {
    host: '{ipv4}',
    by: 'by an IPv4 address',
    over: 'IPv4',
    reachedIn: overIpv4,
    missing: lacks('IPv4'),
  },
} as const;
export type Written = keyof typeof hosts;
