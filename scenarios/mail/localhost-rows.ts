import { programsOn } from '../../src/topology.ts';
import { sameLink } from '../where.ts';
import type { MailRow, MailServer } from './row.ts';

/** What DNS publishes, and what lies between, has no part in `localhost`. */
const namesAside = sameLink('localhost is not looked up in DNS', (topology) =>
  JSON.stringify([programsOn(topology), topology.loopback]),
);

/** On which loopback addresses the mail server of the master's own machine listens. */
const listening = [
  { name: 'ipv4', on: 'on 127.0.0.1 alone', loopback: ['127.0.0.1'] },
  { name: 'ipv6', on: 'on ::1 alone', loopback: ['::1'] },
  { name: 'both', on: 'on 127.0.0.1 and ::1', loopback: ['127.0.0.1', '::1'] },
] as const;

/** A server that is known to others by its public name has no certificate for `localhost`. */
const servers: readonly { suffix: string; offer: string; server: MailServer }[] = [
  { suffix: '', offer: 'offers no TLS', server: { offers: 'nothing', by: 'sink' } },
  {
    suffix: '-offered',
    offer: 'offers STARTTLS with the certificate of its public name',
    server: { offers: 'STARTTLS', certificate: 'another name' },
  },
];

/** relayhost left at its default, localhost, with a mail server on the master's own machine. */
export const localhostRows: readonly MailRow[] = servers.flatMap(({ suffix, offer, server }) =>
  listening.map(
    ({ name, on, loopback }): MailRow => ({
      name: `localhost-${name}${suffix}`,
      title: `relayhost left at its default; a mail server on the same machine listens ${on} and ${offer}.`,
      server,
      loopback,
      predictions: [],
      question: 'over which family the default goes, and whether it begins TLS',
      ...(name === 'both' && { core: true }),
      notApplicable: namesAside,
    }),
  ),
);
