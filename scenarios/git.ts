import type { FetchScenario, Prediction } from '../src/scenario.ts';
import { onlyIpv6, withIpv6 } from './topologies.ts';

/** What the post says of git and a server with both records, or with an AAAA record alone. */
const named: readonly Prediction[] = [
  { claim: 'git-prefers-ipv6', in: withIpv6, reached: true, over: 'IPv6', asked: ['A', 'AAAA'] },
];

/** What it says of a website that has no IPv6. */
const ipv4Website: readonly Prediction[] = [
  { claim: 'git-ipv4-website-ipv6-only', in: onlyIpv6, reached: false },
  {
    claim: 'git-ipv4-website-dual-stack',
    in: ['dual-stack', 'aaaa-only'],
    reached: true,
    over: 'IPv4',
  },
];

/** And an address, which is asked because a URL has brackets around it. */
const literal = {
  predictions: [],
  question: 'whether Buildbot and git take an IPv6 address in a URL',
} as const;

const http = 'http://{name}:{port}/git/lab.git';
const ssh = 'ssh://git@{name}:{port}/srv/git/lab.git';
const sshLiteral = 'ssh://git@[{ipv6}]:{port}/srv/git/lab.git';

/**
 * How sources are fetched: the step of a build, which a worker runs, and the poller of the master,
 * which both run git.
 */
export const gitScenarios: readonly FetchScenario[] = [
  {
    actor: 'fetcher',
    id: 'git/step-name',
    by: 'step',
    url: http,
    title: 'The Git step, over HTTP by name.',
    predictions: named,
  },
  {
    actor: 'fetcher',
    id: 'git/step-git-name',
    by: 'step',
    url: 'git://{name}/lab.git',
    title: "The Git step, over git's own protocol by name.",
    predictions: named,
  },
  {
    actor: 'fetcher',
    id: 'git/step-ipv6-literal',
    by: 'step',
    url: 'http://[{ipv6}]:{port}/git/lab.git',
    title: 'The Git step, over HTTP to a bracketed IPv6 address.',
    ...literal,
  },
  {
    actor: 'fetcher',
    id: 'git/step-ipv4-literal',
    by: 'step',
    url: 'http://{ipv4}:{port}/git/lab.git',
    title: 'The Git step, over HTTP to an IPv4 address.',
    predictions: [],
    question: 'whether an IPv4 address fares as an IPv6 address does',
  },
  {
    actor: 'fetcher',
    id: 'git/step-ipv4-website',
    by: 'step',
    url: http,
    website: 'IPv4 only',
    title:
      'The Git step, over HTTP from a website whose name has only an A record, wherever it is asked.',
    predictions: ipv4Website,
  },
  {
    actor: 'fetcher',
    id: 'git/step-ssh-name',
    by: 'step',
    url: ssh,
    title: 'The Git step, over ssh by name.',
    predictions: named,
  },
  {
    actor: 'fetcher',
    id: 'git/step-ssh-ipv6-literal',
    by: 'step',
    url: sshLiteral,
    title: 'The Git step, over ssh to a bracketed IPv6 address.',
    ...literal,
  },
  {
    actor: 'fetcher',
    id: 'git/step-scp-ipv6-literal',
    by: 'step',
    url: 'git@[{ipv6}]:/srv/git/lab.git',
    title: 'The Git step, over ssh to a bracketed IPv6 address, written as for scp.',
    predictions: [],
    question:
      'whether Buildbot and git tell the colons of an IPv6 address from the one before the path',
  },
  {
    actor: 'fetcher',
    id: 'git/poller-name',
    by: 'poller',
    url: http,
    title: 'GitPoller, over HTTP by name.',
    predictions: [
      ...named,
      { claim: 'master-connects-out', in: ['dual-stack', 'ipv4-only'], reached: true },
    ],
  },
  {
    actor: 'fetcher',
    id: 'git/poller-ipv6-literal',
    by: 'poller',
    url: 'http://[{ipv6}]:{port}/git/lab.git',
    title: 'GitPoller, over HTTP to a bracketed IPv6 address.',
    ...literal,
  },
  {
    actor: 'fetcher',
    id: 'git/poller-ipv4-website',
    by: 'poller',
    url: http,
    website: 'IPv4 only',
    title:
      'GitPoller, over HTTP from a website whose name has only an A record, wherever it is asked.',
    predictions: ipv4Website,
  },
  {
    actor: 'fetcher',
    id: 'git/poller-ssh-name',
    by: 'poller',
    url: ssh,
    title: 'GitPoller, over ssh by name.',
    predictions: named,
  },
  {
    actor: 'fetcher',
    id: 'git/poller-ssh-ipv6-literal',
    by: 'poller',
    url: sshLiteral,
    title: 'GitPoller, over ssh to a bracketed IPv6 address.',
    ...literal,
  },
];
