import type { Row } from '../../src/path.ts';
import type { Prediction } from '../../src/prediction.ts';
import { isEmbedded, isMapped } from '../../src/topology.ts';
import { hasDns64 } from '../../src/topology-names.ts';
import {
  ipv4OutOfReach,
  namedOverIpv4,
  namedOverIpv6,
  notWhere,
  overBoth,
  whereLinkLocal,
} from '../where.ts';

/** A build's Git step or the master's GitPoller. In `url` the placeholders are the server's. */
export interface FetchRow extends Row {
  readonly by: 'step' | 'poller';
  readonly url: string;
  /** The name has only an A record, whatever the topology publishes. */
  readonly website?: 'IPv4 only';
  /** Seconds from one poll to the next; an hour unless given. */
  readonly interval?: number;
  /** The URL of a proxy of HTTP. */
  readonly proxy?: string;
}

/** What the post says of git and a server with both records, or with an AAAA record alone. */
const named: readonly Prediction[] = [
  {
    claim: 'git-prefers-ipv6',
    ...namedOverIpv6,
    reached: true,
    over: 'IPv6',
    queried: ['A', 'AAAA'],
  },
];

/** DNS64 makes an address of an A record, whoever has that one; and what SIIT-DC maps has IPv6. */
const nobodyBehind = {
  ...notWhere(
    'what its A record is translated to leads to no peer',
    (topology) => hasDns64(topology) && !isEmbedded(topology),
  ),
  ...notWhere('whoever has IPv4 alone is no peer of its data centre', isMapped),
};

/** What it says of a website that has no IPv6. */
const ipv4Website: readonly Prediction[] = [
  { claim: 'git-ipv4-website-ipv6-only', ...ipv4OutOfReach, reached: false },
  {
    claim: 'git-ipv4-website-dual-stack',
    ...overBoth,
    reached: true,
    over: 'IPv4',
  },
];

/** And an address, which is asked because a URL has brackets around it. */
const literal = {
  predictions: [],
  question: 'whether Buildbot and git take an IPv6 address in a URL',
} as const;

/** And one of the link, whose zone a URL has after %25 (RFC 6874). */
const linkLocal = {
  ...whereLinkLocal,
  url: 'http://[{ipv6-link-local-in-url}]/git/lab.git',
  predictions: [],
  question: 'whether Buildbot and git take a zone in a URL',
} as const;

const http = 'http://{name}/git/lab.git';
const ssh = 'ssh://git@{name}/srv/git/lab.git';
const sshLiteral = 'ssh://git@[{ipv6}]/srv/git/lab.git';

/**
 * How sources are fetched: the step of a build, which a worker runs, and the poller of the master,
 * which both run git.
 */
export const rows: readonly FetchRow[] = [
  {
    name: 'step-name',
    core: true,
    by: 'step',
    url: http,
    title: 'The Git step, over HTTP by name.',
    predictions: named,
  },
  {
    name: 'step-git-name',
    core: true,
    by: 'step',
    url: 'git://{name}/lab.git',
    title: "The Git step, over git's own protocol by name.",
    predictions: named,
  },
  {
    name: 'step-ipv6-literal',
    core: true,
    by: 'step',
    url: 'http://[{ipv6}]/git/lab.git',
    title: 'The Git step, over HTTP to a bracketed IPv6 address.',
    ...literal,
  },
  {
    name: 'step-ipv4-literal',
    core: true,
    by: 'step',
    url: 'http://{ipv4}/git/lab.git',
    title: 'The Git step, over HTTP to an IPv4 address.',
    predictions: [],
    question: 'whether an IPv4 address fares as an IPv6 address does',
  },
  {
    name: 'step-ipv4-website',
    core: true,
    by: 'step',
    url: http,
    website: 'IPv4 only',
    notApplicable: nobodyBehind,
    title:
      'The Git step, over HTTP from a website whose name has only an A record, wherever it is asked.',
    predictions: ipv4Website,
  },
  {
    name: 'step-ssh-name',
    core: true,
    by: 'step',
    url: ssh,
    title: 'The Git step, over ssh by name.',
    predictions: named,
  },
  {
    name: 'step-ssh-ipv6-literal',
    by: 'step',
    url: sshLiteral,
    title: 'The Git step, over ssh to a bracketed IPv6 address.',
    ...literal,
  },
  {
    name: 'step-scp-ipv6-literal',
    by: 'step',
    url: 'git@[{ipv6}]:/srv/git/lab.git',
    title: 'The Git step, over ssh to a bracketed IPv6 address, written as for scp.',
    predictions: [],
    question:
      'whether Buildbot and git tell the colons of an IPv6 address from the one before the path',
  },
  {
    name: 'poller-name',
    core: true,
    by: 'poller',
    url: http,
    title: 'GitPoller, over HTTP by name.',
    predictions: [...named, { claim: 'master-connects-out', ...namedOverIpv4, reached: true }],
  },
  {
    name: 'poller-ipv6-literal',
    core: true,
    by: 'poller',
    url: 'http://[{ipv6}]/git/lab.git',
    title: 'GitPoller, over HTTP to a bracketed IPv6 address.',
    ...literal,
  },
  {
    name: 'poller-ipv4-website',
    by: 'poller',
    url: http,
    website: 'IPv4 only',
    title:
      'GitPoller, over HTTP from a website whose name has only an A record, wherever it is asked.',
    predictions: ipv4Website,
  },
  {
    name: 'poller-ssh-name',
    by: 'poller',
    url: ssh,
    title: 'GitPoller, over ssh by name.',
    predictions: named,
  },
  {
    name: 'poller-ssh-ipv6-literal',
    by: 'poller',
    url: sshLiteral,
    title: 'GitPoller, over ssh to a bracketed IPv6 address.',
    ...literal,
  },
  {
    ...linkLocal,
    name: 'step-link-local',
    by: 'step',
    title: 'The Git step, over HTTP to a bracketed link-local address with its zone.',
  },
  {
    ...linkLocal,
    name: 'poller-link-local',
    by: 'poller',
    title: 'GitPoller, over HTTP to a bracketed link-local address with its zone.',
  },
];
