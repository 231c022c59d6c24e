import type { Prediction } from '../../src/prediction.ts';
import {
  bothNamedIpv4Dead,
  bothNamedOverIpv4,
  ipv4Dead,
  namedOverIpv4,
  onlyAaaa,
  overIpv6,
} from '../where.ts';
import type { MailRow } from './row.ts';

/**
 * What the post says of every relay that is given by name: it is looked up as the worker looks its
 * master up.
 */
const looksUpA: Prediction = { claim: 'mail-name-a-only', in: 'everywhere', queried: ['A'] };
const nameIsAOnly: readonly Prediction[] = [
  looksUpA,
  { claim: 'mail-aaaa-only-fails', ...onlyAaaa, reached: false, stoppedAt: 'resolution' },
  { claim: 'mail-both-uses-ipv4', ...bothNamedOverIpv4, reached: true, over: 'IPv4' },
  { claim: 'mail-both-uses-ipv4', ...bothNamedIpv4Dead, reached: false },
];
/** TLS with an IPv6 address: it stops at the certificate. */
export const literalFailsTls: Prediction = {
  claim: 'mail-ipv6-literal-fails-tls',
  ...overIpv6,
  reached: false,
  stoppedAt: 'tls',
};
/**
 * And so nothing is left for an IPv6-only network. A mail that is encrypted for a server that
 * nobody verified is no good way either.
 */
export const noGoodTls: Prediction = {
  claim: 'mail-ipv6-only-no-tls',
  ...ipv4Dead,
  reached: false,
};

const relay = { offers: 'nothing', by: 'relay' } as const;

/**
 * How a master finds the server that takes its mail, and whether it trusts it.
 *
 * The whole product of spellings, options, offers and certificates has more than two hundred rows,
 * most of which can only repeat another. These are the ones that can differ. How the server is
 * found depends on the spelling alone, so each spelling is asked once without TLS: the three that
 * users write of a real relay (Postfix), and the bracketed one. Whether TLS is spoken depends on
 * the option and the offer: both options are asked of the offer that they are made for, no option
 * of a server that offers STARTTLS, and `useTls` of one that does not. Servers that require
 * STARTTLS stand where it is wanted, so that a mail in plain text could not pass. What is verified
 * depends on the spelling and the certificate: a name and an address are each asked of a
 * certificate that has them and of one that has not; the certificate with both is asked with the
 * address that is left, IPv4; the untrusted one by name and with both options, which tells one that
 * verifies from one that does not. A user and a password are not asked, nor an option on a port
 * that is made for the other: both are past the connection and know no certificate, so that no
 * family and no spelling fares otherwise there.
 */
export const rows: readonly MailRow[] = [
  {
    name: 'name',
    core: true,
    title: 'relayhost is a name, without TLS.',
    relayhost: "'{name}'",
    server: relay,
    predictions: [
      { claim: 'master-connects-out', ...namedOverIpv4, reached: true },
      { claim: 'mail-host-and-port', ...namedOverIpv4, reached: true },
      ...nameIsAOnly,
    ],
  },
  {
    name: 'ipv6-literal',
    core: true,
    title: 'relayhost is an IPv6 address, without TLS.',
    relayhost: "'{ipv6}'",
    server: relay,
    predictions: [
      { claim: 'mail-host-and-port', ...overIpv6, reached: true },
      { claim: 'mail-ipv6-literal', ...overIpv6, reached: true, over: 'IPv6' },
    ],
  },
  {
    name: 'ipv4-literal',
    core: true,
    title: 'relayhost is an IPv4 address, without TLS.',
    relayhost: "'{ipv4}'",
    server: relay,
    predictions: [],
    question: 'whether an IPv4 address fares as an IPv6 address does',
  },
  {
    name: 'ipv6-literal-bracketed',
    title: 'relayhost is an IPv6 address in square brackets, without TLS.',
    relayhost: "'[{ipv6}]'",
    server: { offers: 'nothing', by: 'sink' },
    predictions: [],
    question: 'whether brackets, which a URL needs, do harm here',
  },
  {
    name: 'offered-name',
    title:
      'No option for TLS, a name; the server offers STARTTLS with a certificate for that name.',
    relayhost: "'{name}'",
    server: { offers: 'STARTTLS', certificate: 'its name' },
    predictions: nameIsAOnly,
  },
  {
    name: 'offered-ipv6-literal',
    title:
      'No option for TLS, an IPv6 address; the server offers STARTTLS with a certificate for its name only.',
    relayhost: "'{ipv6}'",
    server: { offers: 'STARTTLS', certificate: 'its name' },
    predictions: [{ claim: 'mail-ipv6-literal', ...overIpv6, reached: true, over: 'IPv6' }],
  },
  {
    name: 'tls-not-offered',
    title: 'useTls and a name; the server does not offer STARTTLS.',
    relayhost: "'{name}'",
    option: 'useTls',
    server: { offers: 'nothing', by: 'sink' },
    predictions: [looksUpA],
  },
  {
    name: 'tls-name',
    core: true,
    title: 'useTls and a name; the server requires STARTTLS and has a certificate for that name.',
    relayhost: "'{name}'",
    option: 'useTls',
    server: { offers: 'STARTTLS, and requires it', certificate: 'its name' },
    predictions: [...nameIsAOnly, noGoodTls],
  },
  {
    name: 'tls-ipv6-literal',
    title: 'useTls and an IPv6 address; the certificate has only the name.',
    relayhost: "'{ipv6}'",
    option: 'useTls',
    server: { offers: 'STARTTLS, and requires it', certificate: 'its name' },
    predictions: [literalFailsTls, noGoodTls],
  },
  {
    name: 'tls-name-another',
    title: 'useTls and a name; the certificate is for another name.',
    relayhost: "'{name}'",
    option: 'useTls',
    server: { offers: 'STARTTLS, and requires it', certificate: 'another name' },
    predictions: [looksUpA],
  },
  {
    name: 'tls-name-untrusted',
    title:
      'useTls and a name; the certificate is from an authority that the master does not trust.',
    relayhost: "'{name}'",
    option: 'useTls',
    server: { offers: 'STARTTLS, and requires it', certificate: 'untrusted' },
    predictions: [looksUpA],
  },
  {
    name: 'smtps-name',
    title: 'useSmtps and a name that is in the certificate.',
    relayhost: "'{name}'",
    option: 'useSmtps',
    server: { offers: 'SMTPS', certificate: 'its name' },
    predictions: [...nameIsAOnly, noGoodTls],
  },
  {
    name: 'smtps-ipv6-literal',
    title: 'useSmtps and an IPv6 address; the certificate has only the name.',
    relayhost: "'{ipv6}'",
    option: 'useSmtps',
    server: { offers: 'SMTPS', certificate: 'its name' },
    predictions: [literalFailsTls],
  },
  {
    name: 'smtps-name-untrusted',
    title:
      'useSmtps and a name; the certificate is from an authority that the master does not trust.',
    relayhost: "'{name}'",
    option: 'useSmtps',
    server: { offers: 'SMTPS', certificate: 'untrusted' },
    predictions: [looksUpA],
  },
];
