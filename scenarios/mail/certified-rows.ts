import type { MailRow } from './row.ts';
import { literalFailsTls, noGoodTls } from './rows.ts';

const cost = (has: string) =>
  `a certificate that has the server's ${has}, which few authorities sign`;
const usual = 'the usual certificate, for the name alone';

/** A server whose certificate has its addresses: a way out that is the server's admin's to take. */
export const certifiedRows: readonly MailRow[] = [
  {
    name: 'tls-ipv6-literal-certified',
    core: true,
    title: 'useTls and an IPv6 address that is in the certificate.',
    relayhost: "'{ipv6}'",
    option: 'useTls',
    server: { offers: 'STARTTLS, and requires it', certificate: 'its addresses' },
    cost: cost('IPv6 address'),
    otherwise: { row: 'tls-ipv6-literal', has: usual },
    predictions: [literalFailsTls, noGoodTls],
  },
  {
    name: 'tls-ipv4-literal-certified',
    title: 'useTls and an IPv4 address that is in the certificate, beside the name.',
    relayhost: "'{ipv4}'",
    option: 'useTls',
    server: { offers: 'STARTTLS, and requires it', certificate: 'its name and addresses' },
    cost: cost('name and IPv4 address'),
    otherwise: {
      has: usual,
      unasked:
        'no row has it with an IPv4 address; mail/tls-ipv6-literal has it with an IPv6 address',
    },
    predictions: [],
    question: 'whether an IPv4 address fares as an IPv6 address does',
  },
];
