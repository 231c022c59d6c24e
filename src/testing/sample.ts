import type { Baseline } from '../baseline.ts';
import type { Catalogue } from '../catalogue.ts';
import type { CellId } from '../cell.ts';
import { documentSchema } from '../document/version.ts';
import type { KnownChange } from '../known-change.ts';
import type { Observation, Release, Run } from '../observation.ts';
import type { Finding, Stop } from '../outcome.ts';
import type { Scenario } from '../scenario.ts';
import type { TopologyId } from '../topology.ts';

/** Small pieces for tests of everything that is computed from observations. */

/** A worker that is given a name. */
export function scenario(id: string, rest: Partial<Scenario> = {}): Scenario {
  return {
    id,
    title: `A worker of ${id}`,
    lines: [{ file: 'buildbot.tac', text: 's = Worker("{name}", 9989)' }],
    need: 'A worker',
    traits: { tls: 'without TLS', spelling: 'with a host argument' },
    host: 'buildbot.example.org',
    predictions: [{ claim: 'by-name', in: 'everywhere', reached: true }],
    ...rest,
  };
}

export const reached: Finding = {
  outcome: { reached: true, over: 'IPv4', tls: 'none' },
  queried: ['A'],
  attempted: ['IPv4'],
  afterwards: 'stays connected',
  build: 'success',
};

export function stopped(stoppedAt: Stop): Finding {
  return {
    outcome: { reached: false, stoppedAt },
    queried: ['A'],
    attempted: [],
    afterwards: 'retries',
  };
}

export const catalogue: Catalogue = {
  paths: [
    { id: 'worker', title: 'How a worker reaches its master' },
    { id: 'mail', title: "The master's mail" },
    { id: 'push', title: 'Status pushes' },
    { id: 'git', title: 'Git, as builds and masters use it' },
  ],
  scenarios: [
    scenario('worker/name'),
    scenario('worker/literal', {
      predictions: [
        { claim: 'by-literal', in: ['dual-stack', 'ipv6-only'], reached: true, over: 'IPv6' },
      ],
      notApplicable: { 'ipv4-only': 'the link has no IPv6' },
    }),
  ],
  topologies: [
    {
      id: 'dual-stack',
      title: 'Both families',
      link: ['IPv4', 'IPv6'],
      published: ['A', 'AAAA'],
      everyRow: true,
    },
    {
      id: 'aaaa-only',
      title: 'Both families, names with AAAA only',
      link: ['IPv4', 'IPv6'],
      published: ['AAAA'],
      everyRow: true,
    },
    { id: 'ipv4-only', title: 'IPv4 alone', link: ['IPv4'], published: ['A'], everyRow: true },
  ],
  claims: [
    {
      id: 'by-name',
      source: 'post',
      section: 'Worker',
      says: 'A worker given a name reaches its master.',
    },
    {
      id: 'by-literal',
      source: 'buildbot',
      section: 'Manual, Worker',
      versions: '3.6.1',
      says: 'A worker given an IPv6 literal reaches its master over IPv6.',
    },
    {
      id: 'taste',
      source: 'post',
      section: 'Preface',
      says: 'IPv6 is easy.',
      untestable: 'an opinion',
    },
  ],
  changes: [],
};

export function observation(
  name: string,
  topology: TopologyId,
  rest: Partial<Observation> = {},
): Observation {
  return {
    scenario: name,
    topology,
    claims: ['by-name'],
    lab: 'sound',
    witnesses: {
      dns: 'queried A',
      wire: 'no SYN',
      acceptor: 'saw nobody',
      product: 'said <nothing> & retried',
    },
    seconds: 1.25,
    ...rest,
  };
}

export function knownChange(rest: Partial<KnownChange> = {}): KnownChange {
  return {
    says: 'A worker reaches its master by name.',
    scenarios: ['worker/*'],
    in: 'everywhere',
    product: 'buildbot',
    releases: '>=3.6.0',
    holds: { reached: true },
    cause: 'not established',
    ...rest,
  };
}

export function baseline(
  cells: readonly (CellId & { readonly finding: Finding })[],
  buildbot = '3.6.1',
): Baseline {
  return {
    schema: documentSchema,
    release: { buildbot, twisted: '22.10.0', python: '3.11.2' },
    cells: cells.map(({ finding, ...id }) => ({ ...id, ...finding })),
  };
}

/** What is known where a worker reaches its master by name, but not by AAAA alone. */
export const known = baseline([
  { scenario: 'worker/name', topology: 'dual-stack', finding: reached },
  { scenario: 'worker/name', topology: 'aaaa-only', finding: stopped('resolution') },
]);

export function run(observations: readonly Observation[], release: Partial<Release> = {}): Run {
  return {
    release: {
      buildbot: '3.6.1',
      twisted: '22.10.0',
      python: '3.11.2',
      image: 'sha256:0123',
      ...release,
    },
    engine: { name: 'docker', version: '28.5.2', api: '1.51', kernel: '6.18.0', own: true },
    observations,
  };
}
