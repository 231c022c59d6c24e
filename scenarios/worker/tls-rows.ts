import { overIpv6, whereNamesAreShort, whereTlsByNameStops } from '../where.ts';
import { dialled, nameIsAOnly } from './claims.ts';
import type { WorkerRow } from './row.ts';

const tls = { ...dialled, dials: 'tls' } as const;

/** Workers with TLS, by name and by literal, also where the certificate is not as it should be. */
export const tlsRows: readonly WorkerRow[] = [
  {
    ...tls,
    name: 'tls-name',
    core: true,
    builds: true,
    title: 'useTls and a name that is in the certificate.',
    configured: { by: 'tac', host: "'{name}'", useTls: true },
    predictions: nameIsAOnly,
  },
  {
    ...tls,
    ...whereNamesAreShort,
    name: 'tls-fqdn',
    title:
      'useTls and the whole name, which is in the certificate, where a short one would lead there.',
    configured: { by: 'tac', host: "'{fqdn}'", useTls: true },
    predictions: [],
    question: 'whether the whole name helps where a search domain completes names',
  },
  {
    ...tls,
    name: 'tls-connection-string',
    title: 'connection_string with tls: and a name that is in the certificate.',
    configured: { by: 'tac', connectionString: "'tls:host={name}:port=9989'" },
    predictions: nameIsAOnly,
  },
  {
    ...tls,
    name: 'tls-ipv6-literal',
    core: true,
    title: 'useTls and an IPv6 address that is in the certificate.',
    configured: { by: 'tac', host: "'{ipv6}'", useTls: true },
    predictions: [{ claim: 'worker-ipv6-literal', ...overIpv6, reached: true, over: 'IPv6' }],
  },
  {
    ...tls,
    ...whereTlsByNameStops,
    name: 'tls-ipv4-literal',
    title: 'useTls and an IPv4 address that is in the certificate.',
    configured: { by: 'tac', host: "'{ipv4}'", useTls: true },
    predictions: [],
    question: 'whether an IPv4 address fares better with TLS than an IPv6 address',
  },
  {
    ...tls,
    name: 'tls-untrusted',
    title:
      'useTls and a name; the certificate is from an authority that the worker does not trust.',
    configured: { by: 'tac', host: "'{name}'", useTls: true },
    certificate: 'untrusted',
    predictions: [],
    question: 'whether a worker verifies who signed the certificate',
  },
  {
    ...tls,
    name: 'tls-untrusted-ipv6-literal',
    title: 'connection_string with tls: and an IPv6 address; the authority is not trusted.',
    configured: { by: 'tac', connectionString: "'tls:host={ipv6-escaped}:port=9989'" },
    certificate: 'untrusted',
    predictions: [],
    question: 'whether an IPv6 address in a connection string comes as far as the certificate',
  },
  {
    ...tls,
    name: 'tls-untrusted-ipv4-literal',
    title: 'useTls and an IPv4 address; the authority is not trusted.',
    configured: { by: 'tac', host: "'{ipv4}'", useTls: true },
    certificate: 'untrusted',
    predictions: [],
    question: 'whether a worker verifies who signed the certificate of an IPv4 address',
  },
  {
    ...tls,
    name: 'tls-another-name',
    title: 'useTls and a name that is not in the certificate.',
    configured: { by: 'tac', host: "'{name}'", useTls: true },
    certificate: 'another name',
    predictions: [],
    question: 'whether a worker verifies the name',
  },
  {
    ...tls,
    name: 'tls-another-name-ipv4-literal',
    title: 'useTls and an IPv4 address that is not in the certificate.',
    configured: { by: 'tac', host: "'{ipv4}'", useTls: true },
    certificate: 'another name',
    predictions: [],
    question: 'whether a worker verifies an IPv4 address',
  },
  {
    ...tls,
    name: 'tls-expired',
    title: 'useTls and a name; the certificate has expired.',
    configured: { by: 'tac', host: "'{name}'", useTls: true },
    certificate: 'expired',
    predictions: [],
    question: 'whether a worker verifies until when a certificate is valid',
  },
  {
    ...tls,
    name: 'tls-expired-ipv4-literal',
    title: 'useTls and an IPv4 address; the certificate has expired.',
    configured: { by: 'tac', host: "'{ipv4}'", useTls: true },
    certificate: 'expired',
    predictions: [],
    question: 'whether a worker verifies until when the certificate of an IPv4 address is valid',
  },
];
