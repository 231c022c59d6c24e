import type { Row } from '../../src/path.ts';
import type { Prediction } from '../../src/prediction.ts';
import {
  namedOverIpv4,
  namedOverIpv6,
  overIpv4,
  overIpv6,
  type Where,
  whereLinkLocal,
  whereNamesAreShort,
  whereTlsByNameStops,
} from '../where.ts';

/** A master that tells a web server how a build went. In `url` the placeholders are the server's. */
export interface PushRow extends Row {
  readonly reporter: 'GitLabStatusPush' | 'GitHubStatusPush' | 'HttpStatusPush';
  /** The base URL of the API, without a slash at its end. */
  readonly url: string;
  /** The library of the two that is installed; with both, Buildbot takes txrequests. */
  readonly backend: 'txrequests' | 'treq';
  /** `verify=False`: the certificate need not be trusted. */
  readonly verify?: false;
  /** Variables of the master's environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** What the post says of every status push whose base URL names its server. */
const named: readonly Prediction[] = [
  { claim: 'push-aaaa-over-ipv6', ...namedOverIpv6, reached: true, over: 'IPv6' },
  { claim: 'push-not-twisted', in: 'everywhere', connects: 'requests' },
];
/** An address shows what opens the connection only where its family is on the link. */
const literal = (where: Where): readonly Prediction[] => [
  { claim: 'push-not-twisted', ...where, connects: 'requests' },
];
const [ipv6, ipv4] = [literal(overIpv6), literal(overIpv4)];
/** And of those that it names, for version control systems. */
const byBaseUrl: readonly Prediction[] = [
  ...named,
  { claim: 'master-connects-out', ...namedOverIpv4, reached: true },
  { claim: 'push-base-url', ...namedOverIpv4, reached: true },
];

type Spelled = Omit<PushRow, 'backend' | 'environment'>;

/**
 * Each reporter by name; for GitLab's also what else a base URL can be, because all reporters open
 * connections by the same code. A URL is asked in plain and with TLS where the certificate may
 * decide.
 */
const spelled: readonly Spelled[] = [
  {
    name: 'gitlab-name',
    core: true,
    reporter: 'GitLabStatusPush',
    url: 'http://{name}',
    title: 'GitLab, the base URL with a name',
    predictions: byBaseUrl,
  },
  {
    name: 'github-name',
    reporter: 'GitHubStatusPush',
    url: 'http://{name}',
    title: 'GitHub, the base URL with a name',
    predictions: byBaseUrl,
  },
  {
    name: 'http-name',
    core: true,
    reporter: 'HttpStatusPush',
    url: 'http://{name}',
    title: 'HttpStatusPush, the URL with a name',
    predictions: named,
  },
  {
    name: 'gitlab-https-name',
    core: true,
    reporter: 'GitLabStatusPush',
    url: 'https://{name}',
    title: 'GitLab over TLS, by name',
    predictions: byBaseUrl,
  },
  {
    ...whereNamesAreShort,
    name: 'gitlab-https-fqdn',
    reporter: 'GitLabStatusPush',
    url: 'https://{fqdn}',
    title: 'GitLab over TLS, by the whole name where a short one would lead there',
    predictions: [],
    question: 'whether the whole name helps where a search domain completes names',
  },
  {
    name: 'github-https-name',
    reporter: 'GitHubStatusPush',
    url: 'https://{name}',
    title: 'GitHub over TLS, by name',
    predictions: byBaseUrl,
  },
  {
    name: 'http-https-name',
    reporter: 'HttpStatusPush',
    url: 'https://{name}',
    title: 'HttpStatusPush over TLS, by name',
    predictions: named,
  },
  {
    name: 'gitlab-https-name-unverified',
    reporter: 'GitLabStatusPush',
    url: 'https://{name}',
    verify: false,
    title: 'GitLab over TLS with verify=False, by name',
    predictions: named,
  },
  {
    name: 'gitlab-ipv6-literal',
    core: true,
    reporter: 'GitLabStatusPush',
    url: 'http://[{ipv6}]',
    title: 'GitLab, a bracketed IPv6 address',
    predictions: ipv6,
  },
  {
    name: 'gitlab-ipv4-literal',
    core: true,
    reporter: 'GitLabStatusPush',
    url: 'http://{ipv4}',
    title: 'GitLab, an IPv4 address',
    predictions: ipv4,
  },
  {
    ...whereTlsByNameStops,
    name: 'gitlab-https-ipv6-literal',
    reporter: 'GitLabStatusPush',
    url: 'https://[{ipv6}]',
    title: 'GitLab over TLS, a bracketed IPv6 address that is in the certificate',
    predictions: ipv6,
  },
  {
    ...whereTlsByNameStops,
    name: 'gitlab-https-ipv4-literal',
    reporter: 'GitLabStatusPush',
    url: 'https://{ipv4}',
    title: 'GitLab over TLS, an IPv4 address that is in the certificate',
    predictions: ipv4,
  },
  {
    name: 'gitlab-ipv6-unbracketed',
    reporter: 'GitLabStatusPush',
    url: 'http://{ipv6}',
    title: 'GitLab, an IPv6 address without brackets',
    predictions: [],
    question: 'what each library says of colons without brackets',
  },
  {
    ...whereLinkLocal,
    name: 'gitlab-link-local',
    reporter: 'GitLabStatusPush',
    url: 'http://[{ipv6-link-local-in-url}]',
    title: 'GitLab, a bracketed link-local address with its zone',
    predictions: [],
    question: 'whether each library takes a zone in a URL',
  },
];

const backends = [
  { backend: 'txrequests', suffix: '', with: 'both HTTP libraries are installed' },
  { backend: 'treq', suffix: '-treq', with: 'treq alone is installed' },
] as const;

/** How a master pushes statuses, on both of Buildbot's HTTP back-ends. */
export const rows: readonly PushRow[] = backends.flatMap(({ backend, suffix, with: where }) =>
  spelled.map(({ name, title, ...row }) => ({
    ...row,
    name: `${name}${suffix}`,
    title: `${title}; ${where}.`,
    backend,
  })),
);
