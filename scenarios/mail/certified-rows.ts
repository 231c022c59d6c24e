import type { MailRow } from './row.ts';
import { literalFailsTls, noGoodTls } from './rows.ts';

const cost = "a certificate that has the server's address, which few authorities sign";

/** A server whose certificate has its addresses: a way out that is the server's admin's to take. */
export const certifiedRows: readonly MailRow[] = [
  {
    name: 'tls-ipv6-literal-certified',
    core: true,
    title: 'useTls and an IPv6 address that is in the certificate.',
    relayhost: "'{ipv6}'",
    option: 'useTls',
    server: { offers: 'STARTTLS, and requires it', certificate: 'its addresses' },
    cost,
    otherwise: { row: 'tls-ipv6-literal', has: 'the usual certificate, for the name alone' },
    predictions: [literalFailsTls, noGoodTls],
  },
  {
    name: 'tls-ipv4-literal-certified',
    title: 'useTls and an IPv4 address; the certificate has the name and the addresses.',
    relayhost: "'{ipv4}'",
    option: 'useTls',
    server: { offers: 'STARTTLS, and requires it', certificate: 'its name and addresses' },
    cost,
    predictions: [],
    question: 'whether an IPv4 address fares as an IPv6 address does',
  },
];
