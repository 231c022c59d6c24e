import type { RecordType } from '../../src/outcome.ts';
import type { Companion, Row } from '../../src/path.ts';
import { whereLinkLocal, whereNeeded } from '../where.ts';

/** `buildbot sendchange`, which tells a master of a change. The placeholders are the master's. */
export interface SendChangeRow extends Row {
  /** After `--master`. */
  readonly master: string;
  /** Record types that the master's name has, whatever the topology publishes. */
  readonly records?: readonly RecordType[];
  /** A program on the same machine, which it dials instead and which dials the master. */
  readonly via?: Companion;
}

/** How the command is given its master. */
export const rows: readonly SendChangeRow[] = [
  {
    name: 'name',
    core: true,
    title: "The master's name and the workers' port, as the documentation has it.",
    master: '{name}:9989',
    predictions: [],
    question: 'over which family a client of PB goes to a name',
  },
  {
    name: 'aaaa-name',
    title: 'A name that has only an AAAA record, wherever it is asked.',
    master: '{name}:9989',
    records: ['AAAA'],
    predictions: [],
    question: 'whether a name with only an AAAA record is found',
  },
  {
    name: 'missing-name',
    title: 'A name that does not exist.',
    master: '{name}:9989',
    records: [],
    predictions: [],
    question: 'what it says of a name that does not exist',
  },
  {
    name: 'ipv6-literal',
    core: true,
    title: 'An IPv6 address, colons as they are.',
    master: '{ipv6}:9989',
    predictions: [],
    question: 'whether the colons of an address are told from the one before the port',
  },
  {
    name: 'ipv6-literal-bracketed',
    title: 'An IPv6 address in square brackets.',
    master: '[{ipv6}]:9989',
    predictions: [],
    question: 'whether brackets help',
  },
  {
    ...whereLinkLocal,
    name: 'link-local',
    title: 'A link-local IPv6 address with its zone, the interface.',
    master: '{ipv6-link-local}:9989',
    predictions: [],
    question: 'whether a zone does harm beside the colons',
  },
  {
    name: 'ipv4-literal',
    core: true,
    title: 'An IPv4 address.',
    master: '{ipv4}:9989',
    predictions: [],
    question: 'whether an IPv4 address fares better',
  },
  {
    ...whereNeeded,
    name: 'via-socat',
    title: 'socat on the same machine, which dials the master by name over IPv6.',
    master: 'localhost:9989',
    via: {
      program: 'socat',
      port: 9989,
      lines: {
        file: 'a shell',
        text: "socat 'TCP4-LISTEN:9989,bind=127.0.0.1,fork,reuseaddr' 'TCP6:{name}:9989'",
      },
    },
    cost: 'a program more to run and to watch, socat',
    predictions: [],
    question: 'whether a forwarder finds the master',
  },
];
