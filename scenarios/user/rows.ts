import type { Companion, Row } from '../../src/path.ts';
import { whereNeeded } from '../where.ts';

/** `buildbot user`, which tells a master of a user. The placeholders are the master's. */
export interface UserRow extends Row {
  /** After `--master`. */
  readonly master: string;
  /** Whether lines beside it encode the password, without which it cannot log in. */
  readonly encoded?: true;
  /** A program on the same machine, which it dials instead and which dials the master. */
  readonly via?: Companion;
}

const lines = 'lines that stand in for a part of Buildbot, to be looked at with each upgrade';

/** How the command is given its master. */
export const rows: readonly UserRow[] = [
  {
    name: 'name',
    title: "The master's name and the port of its manager of users.",
    master: '{name}:9990',
    predictions: [],
    question: 'over which family it goes to a name',
  },
  {
    name: 'ipv6-literal',
    title: 'An IPv6 address, colons as they are.',
    master: '{ipv6}:9990',
    predictions: [],
    question: 'whether the colons of an address are told from the one before the port',
  },
  {
    name: 'ipv6-literal-bracketed',
    title: 'An IPv6 address in square brackets.',
    master: '[{ipv6}]:9990',
    predictions: [],
    question: 'whether brackets help',
  },
  {
    name: 'ipv4-literal',
    title: 'An IPv4 address.',
    master: '{ipv4}:9990',
    predictions: [],
    question: 'whether an IPv4 address fares better',
  },
  {
    name: 'encoded-name',
    title: "The master's name, and a few lines that encode the password.",
    master: '{name}:9990',
    encoded: true,
    cost: lines,
    predictions: [],
    question: 'whether it logs in when the password is bytes',
  },
  {
    ...whereNeeded,
    name: 'encoded-via-socat',
    title:
      'A few lines that encode the password, and socat on the same machine, which dials the master by name over IPv6.',
    master: 'localhost:9990',
    encoded: true,
    via: {
      program: 'socat',
      port: 9990,
      lines: {
        file: 'a shell',
        text: "socat 'TCP4-LISTEN:9990,bind=127.0.0.1,fork,reuseaddr' 'TCP6:{name}:9990'",
      },
    },
    cost: `${lines}; a program more to run and to watch, socat`,
    predictions: [],
    question: 'whether a forwarder finds the master',
  },
];
