import type { Answer, Attempt, Query } from '../evidence.ts';

/** What a client of a server leaves behind, for tests of those who read it. */

/** The client's end of its connection over a family. */
export const client = {
  IPv6: { address: '2001:db8::c:1', port: 50_000 },
  IPv4: { address: '198.51.100.220', port: 50_004 },
} as const;

/** A connection over IPv6 on which the server answered. */
export const attempt: Attempt = {
  family: 'IPv6',
  from: client.IPv6,
  to: { address: '2001:db8::a:1', port: 80 },
  established: true,
  reset: false,
  answered: 300,
  icmp: 0,
  clientHello: false,
  serverHello: false,
};

/** Queries for both records of the server's name. */
export const queries: readonly Query[] = (['A', 'AAAA'] as const).map((type) => ({
  name: 'name.push.lab.test',
  type,
}));

/** Their answers, with or without an address. */
export const answers = (addresses: 0 | 1): readonly Answer[] =>
  queries.map((query) => ({ ...query, rcode: 0, addresses }));
