import type { Prediction, PushScenario } from '../src/scenario.ts';
import { withIpv6 } from './topologies.ts';

/** What the post says of every status push whose base URL names its server. */
const named: readonly Prediction[] = [
  { claim: 'push-aaaa-over-ipv6', in: withIpv6, reached: true, over: 'IPv6' },
  { claim: 'push-not-twisted', in: 'everywhere', connects: 'requests' },
];
const literal: readonly Prediction[] = [
  { claim: 'push-not-twisted', in: 'everywhere', connects: 'requests' },
];
/** And of those that it names, for version control systems. */
const byBaseUrl: readonly Prediction[] = [
  ...named,
  { claim: 'master-connects-out', in: ['dual-stack', 'ipv4-only'], reached: true },
  { claim: 'push-base-url', in: ['dual-stack', 'ipv4-only'], reached: true },
];

type Row = Omit<PushScenario, 'id' | 'actor' | 'backend'> & { readonly name: string };

/**
 * Each reporter by name; for GitLab's also what else a base URL can be, because all reporters open
 * connections by the same code. A URL is asked in plain and with TLS where the certificate may
 * decide.
 */
const rows: readonly Row[] = [
  {
    name: 'gitlab-name',
    reporter: 'GitLabStatusPush',
    url: 'http://{name}:{port}',
    title: 'GitLab, the base URL with a name',
    predictions: byBaseUrl,
  },
  {
    name: 'github-name',
    reporter: 'GitHubStatusPush',
    url: 'http://{name}:{port}',
    title: 'GitHub, the base URL with a name',
    predictions: byBaseUrl,
  },
  {
    name: 'http-name',
    reporter: 'HttpStatusPush',
    url: 'http://{name}:{port}',
    title: 'HttpStatusPush, the URL with a name',
    predictions: named,
  },
  {
    name: 'gitlab-https-name',
    reporter: 'GitLabStatusPush',
    url: 'https://{name}:{port}',
    title: 'GitLab over TLS, by name',
    predictions: byBaseUrl,
  },
  {
    name: 'github-https-name',
    reporter: 'GitHubStatusPush',
    url: 'https://{name}:{port}',
    title: 'GitHub over TLS, by name',
    predictions: byBaseUrl,
  },
  {
    name: 'http-https-name',
    reporter: 'HttpStatusPush',
    url: 'https://{name}:{port}',
    title: 'HttpStatusPush over TLS, by name',
    predictions: named,
  },
  {
    name: 'gitlab-https-name-unverified',
    reporter: 'GitLabStatusPush',
    url: 'https://{name}:{port}',
    verify: false,
    title: 'GitLab over TLS with verify=False, by name',
    predictions: named,
  },
  {
    name: 'gitlab-ipv6-literal',
    reporter: 'GitLabStatusPush',
    url: 'http://[{ipv6}]:{port}',
    title: 'GitLab, a bracketed IPv6 address',
    predictions: literal,
  },
  {
    name: 'gitlab-ipv4-literal',
    reporter: 'GitLabStatusPush',
    url: 'http://{ipv4}:{port}',
    title: 'GitLab, an IPv4 address',
    predictions: literal,
  },
  {
    name: 'gitlab-https-ipv6-literal',
    reporter: 'GitLabStatusPush',
    url: 'https://[{ipv6}]:{port}',
    title: 'GitLab over TLS, a bracketed IPv6 address that is in the certificate',
    predictions: literal,
  },
  {
    name: 'gitlab-https-ipv4-literal',
    reporter: 'GitLabStatusPush',
    url: 'https://{ipv4}:{port}',
    title: 'GitLab over TLS, an IPv4 address that is in the certificate',
    predictions: literal,
  },
  {
    name: 'gitlab-ipv6-unbracketed',
    reporter: 'GitLabStatusPush',
    url: 'http://{ipv6}:{port}',
    title: 'GitLab, an IPv6 address without brackets',
    predictions: literal,
  },
];

const backends = [
  { backend: 'txrequests', suffix: '', with: 'both HTTP libraries are installed' },
  { backend: 'treq', suffix: '-treq', with: 'treq alone is installed' },
] as const;

/**
 * How a master pushes statuses to version control systems, on both of Buildbot's HTTP back-ends.
 */
export const pushScenarios: readonly PushScenario[] = backends.flatMap(
  ({ backend, suffix, with: where }) =>
    rows.map(({ name, title, ...row }) => ({
      ...row,
      actor: 'pusher' as const,
      id: `push/${name}${suffix}`,
      title: `${title}; ${where}.`,
      backend,
    })),
);
