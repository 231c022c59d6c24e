import { whereLinkLocal } from '../where.ts';
import { dialled } from './claims.ts';
import type { WorkerRow } from './row.ts';

const question =
  'whether an address is taken in every form in which RFC 4291 section 2.2 writes it';

/** The same IPv6 address, written otherwise than RFC 5952 wants it. */
export const literalRows: readonly WorkerRow[] = [
  {
    ...dialled,
    name: 'ipv6-literal-in-full',
    title: 'An IPv6 address in full, with every zero.',
    configured: { by: 'tac', host: "'{ipv6-in-full}'" },
    predictions: [],
    question,
  },
  {
    ...dialled,
    name: 'ipv6-literal-upper-case',
    title: 'An IPv6 address in upper case.',
    configured: { by: 'tac', host: "'{ipv6-upper-case}'" },
    predictions: [],
    question,
  },
  {
    ...dialled,
    name: 'ipv6-literal-ipv4-tail',
    title: 'An IPv6 address whose last 32 bits are written as those of an IPv4 address.',
    configured: { by: 'tac', host: "'{ipv6-ipv4-tail}'" },
    predictions: [],
    question,
  },
  {
    ...dialled,
    ...whereLinkLocal,
    name: 'link-local',
    title: 'A link-local IPv6 address with its zone, the interface, as the first argument.',
    configured: { by: 'tac', host: "'{ipv6-link-local}'" },
    predictions: [],
    question: 'whether a zone comes as far as the kernel',
  },
  {
    ...dialled,
    ...whereLinkLocal,
    name: 'create-link-local',
    title: 'create-worker with [IPv6%ZONE]:PORT, a link-local address.',
    configured: { by: 'create-worker', master: '[{ipv6-link-local}]:9989' },
    predictions: [],
    question: 'how create-worker takes a zone',
  },
];
