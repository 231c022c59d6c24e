import { type Family, families } from '../../src/outcome.ts';
import type { Fault, Topology } from '../../src/topology.ts';
import type { Stalls, Step } from '../nodes/reference.ts';

/**
 * How long a client tries that must get no answer, in seconds: until the kernel has sent its first segment
 * again, which is due after 1 s (RFC 6298 section 2.1), and nothing came of that either.
 */
export const secondsInVain = 2;

const steps: Readonly<Record<Fault['kind'], Step | undefined>> = {
  dropped: 'connect',
  rejected: undefined,
  'broken after the handshake': 'small',
  'large packets dropped': 'large',
};

/** At which step a dial to each of these addresses gets no answer, where the topology's fault says so. */
export function stallsOf(
  { fault }: Pick<Topology, 'fault'>,
  at: Readonly<Record<Family, string>>,
): Stalls {
  const step = fault && steps[fault.kind];
  if (step === undefined) return {};
  const hit = families.filter((family) => fault?.families.includes(family));
  return Object.fromEntries(hit.map((family) => [at[family], step]));
}
