import type { Answer, Attempt, Query, Wire } from '../evidence.ts';

/** What a client of the web server leaves behind, for tests of those who judge it. */

/** A connection over IPv6 on which the server answered. */
export const attempt: Attempt = {
  family: 'IPv6',
  to: '2001:db8::12',
  port: 8100,
  established: true,
  reset: false,
  answered: 300,
  icmp: 0,
  clientHello: false,
  serverHello: false,
};

/** Both records of the server's name, asked for. */
export const queries: readonly Query[] = (['A', 'AAAA'] as const).map((type) => ({
  name: 'web.lab.test',
  type,
}));

/** And answered, with or without an address. */
export const answers = (addresses: 0 | 1): readonly Answer[] =>
  queries.map((query) => ({ ...query, rcode: 0, addresses }));

export const silence: Wire = { answers: [], attempts: [] };
export const noRefusal = { IPv4: 0, IPv6: 0 } as const;
