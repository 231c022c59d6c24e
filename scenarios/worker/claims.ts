import type { Prediction } from '../../src/prediction.ts';
import {
  bothNamedIpv4Dead,
  bothNamedOverIpv4,
  namedOverIpv4,
  onlyAaaa,
  unnamedOverIpv4,
  type Where,
} from '../where.ts';

/** What the post says of every way to give a name where it is looked up. */
export const nameIsAOnly: readonly Prediction[] = [
  { claim: 'worker-name-a-only', in: 'everywhere', queried: ['A'] },
  { claim: 'worker-aaaa-only-fails', ...onlyAaaa, reached: false, stoppedAt: 'resolution' },
  { claim: 'worker-both-uses-ipv4', ...bothNamedOverIpv4, reached: true, over: 'IPv4' },
  { claim: 'worker-both-uses-ipv4', ...bothNamedIpv4Dead, reached: false },
];
/**
 * And of a worker that is configured as the documentation shows, or as `create-worker` writes it.
 */
export const isDefault: readonly Prediction[] = [
  { claim: 'default-worker-ipv4', ...namedOverIpv4, reached: true, over: 'IPv4' },
  { claim: 'default-worker-ipv4', ...unnamedOverIpv4, reached: false },
];
export const configuredInTac = (where: Where): readonly Prediction[] =>
  ['worker-tac', 'worker-host-and-port'].map((claim) => ({ claim, ...where, reached: true }));
export const ends: Prediction = {
  claim: 'worker-aaaa-only-ends',
  ...onlyAaaa,
  reached: false,
  afterwards: 'exits 1',
};

/** What most rows have in common. */
export const dialled = { run: 'foreground', dials: 'plain' } as const;
