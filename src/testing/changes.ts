import type { CellResult } from '../cell.ts';
import type { KnownChange } from '../known-change.ts';
import type { Finding } from '../outcome.ts';
import { changesOf } from '../report/changes.ts';
import type { Snapshot } from '../report/snapshot.ts';
import type { TopologyId } from '../topology.ts';
import { catalogue, knownChange, reached, stopped } from './sample.ts';

export const topologyIds = ['dual-stack', 'ipv6-only', 'aaaa-only', 'ipv6-only-aaaa', 'ipv4-only'];

/** Two snapshots that differ in every way, and their changes. */

export const cell = (scenario: string, topology: TopologyId, finding?: Finding): CellResult => ({
  scenario,
  topology,
  ...(finding ? { finding } : { reasons: ['they disagree'] }),
});
export const everywhere = (scenario: string, finding: Finding): CellResult[] =>
  topologyIds.map((topology) => cell(scenario, topology, finding));
export const snapshot = (buildbot: string, ...cells: CellResult[]): Snapshot => ({
  name: buildbot,
  release: { buildbot, twisted: '22.10.0', python: '3.11.2' },
  cells,
});

export const overIpv6: Finding = {
  ...reached,
  outcome: { reached: true, over: 'IPv6', tls: 'none' },
  queried: ['AAAA'],
  attempted: ['IPv6'],
};
export const before = snapshot(
  '3.9.2',
  ...everywhere('worker/name', reached),
  ...everywhere('mail/name', reached),
  cell('push/name', 'dual-stack', reached),
);
export const after = snapshot(
  '3.10.1',
  ...everywhere('worker/name', overIpv6).with(
    4,
    cell('worker/name', 'ipv4-only', stopped('connection')),
  ),
  ...everywhere('mail/name', reached).with(0, cell('mail/name', 'dual-stack')),
  cell('git/new', 'dual-stack', reached),
);
export const since = knownChange({
  releases: '>=3.10.0',
  holds: { over: 'IPv6' },
  in: ['dual-stack', 'ipv6-only', 'aaaa-only', 'ipv6-only-aaaa'],
});

/** Compares two snapshots of the paths of the sample. */
export const compare = (a: Snapshot, b: Snapshot, known: readonly KnownChange[] = []) =>
  changesOf(a, b, { paths: catalogue.paths, changes: known });
export const changes = compare(before, after, [since]);
