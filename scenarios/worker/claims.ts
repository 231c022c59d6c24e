import type { Prediction } from '../../src/prediction.ts';
import type { TopologyId } from '../../src/topology.ts';
import { onlyAaaa } from '../topologies.ts';

/** What the post says of every way to give a name where it is looked up. */
export const nameIsAOnly: readonly Prediction[] = [
  { claim: 'worker-name-a-only', in: 'everywhere', queried: ['A'] },
  { claim: 'worker-aaaa-only-fails', in: onlyAaaa, reached: false, stoppedAt: 'resolution' },
  { claim: 'worker-both-uses-ipv4', in: ['dual-stack'], reached: true, over: 'IPv4' },
  { claim: 'worker-both-uses-ipv4', in: ['ipv6-only'], reached: false },
];
/**
 * And of a worker that is configured as the documentation shows, or as `create-worker` writes it.
 */
export const isDefault: readonly Prediction[] = [
  { claim: 'default-worker-ipv4', in: ['dual-stack', 'ipv4-only'], reached: true, over: 'IPv4' },
  {
    claim: 'default-worker-ipv4',
    in: ['ipv6-only', 'aaaa-only', 'ipv6-only-aaaa'],
    reached: false,
  },
];
export const configuredInTac = (where: readonly TopologyId[]): readonly Prediction[] =>
  ['worker-tac', 'worker-host-and-port'].map((claim) => ({ claim, in: where, reached: true }));
export const ends: Prediction = {
  claim: 'worker-aaaa-only-ends',
  in: onlyAaaa,
  reached: false,
  afterwards: 'exits 1',
};

/** What most rows have in common. */
export const dialled = { run: 'foreground', dials: 'plain' } as const;
