import { familyOf } from '../../src/address.ts';
import type { Family } from '../../src/outcome.ts';
import { peersOn, type Topology } from '../../src/topology.ts';
import type { ExecResult } from '../nodes/container-spec.ts';

/** How a client fails that does not reach its peer. */
export type Failure =
  | 'no address'
  | 'no route'
  | 'unreachable'
  | 'prohibited'
  | 'refused'
  | 'time-out';

/** A neighbour that does not answer is given up about when the client gives up. */
const nobodyThere = ['unreachable', 'time-out'] as const;

/** What programs say of it, in the words of the C library and of curl. */
const words: Readonly<Record<Exclude<Failure, 'time-out'>, RegExp>> = {
  'no address': /resolve host|Name or service not known|No address associated with hostname/,
  'no route': /Network is unreachable|Cannot assign requested address/,
  unreachable: /No route to host/,
  // Not that of a server, which names what it would have let in.
  prohibited: /Permission denied(?! \()/,
  refused: /Connection refused/,
};

/** Exit codes of curl(1) and timeout(1). */
const timedOut = [28, 124];

/** How a client failed, by its words and its exit code; in more than one way where it tried more than one address. */
export function failuresOf({ exitCode, stderr }: Pick<ExecResult, 'exitCode' | 'stderr'>) {
  const said = (Object.keys(words) as (keyof typeof words)[]).filter((one) =>
    words[one].test(stderr),
  );
  return timedOut.includes(exitCode) ? [...said, 'time-out' as const] : said;
}

/** How a client that has all families of the link may fail to reach a peer at one of these addresses. */
export function failuresAt(
  topology: Topology,
  addresses: readonly string[],
  /** Those of them that nobody has. */
  stale: readonly string[] = [],
): Failure[] {
  const { link } = topology;
  const all = [...new Set(addresses.map(familyOf))];
  // A resolver may leave out a family that its host lacks.
  const unnamed = all.every((family) => !link.includes(family));
  return [
    ...all.flatMap((family) => failuresIn(topology, family)),
    ...(stale.length > 0 ? nobodyThere : []),
    ...(unnamed ? (['no address'] as const) : []),
  ];
}

/** How it may fail in one family, by what the topology says of that. */
export function failuresIn(topology: Topology, family: Family): readonly Failure[] {
  const { link, fault } = topology;
  if (!link.includes(family)) return ['no route'];
  if (!peersOn(topology).includes(family)) return nobodyThere;
  if (fault?.kind !== 'rejected') return ['time-out'];
  if (fault.by !== 'ICMP error') return ['refused'];
  return family === 'IPv4' ? ['unreachable'] : ['prohibited'];
}
