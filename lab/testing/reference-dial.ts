import { type Family, families } from '../../src/outcome.ts';
import { recordTypeOf, type Topology } from '../../src/topology.ts';
import type { Addresses } from '../nodes/addresses.ts';
import type { ReferenceDial } from '../nodes/reference.ts';

/** What a node's reference client comes to that dials as its topology says. */
export function referenceDial(
  { link, published }: Topology,
  to: Addresses,
  own: Addresses | undefined,
): ReferenceDial {
  const came = (family: Family) =>
    link.includes(family) ? ([own?.[family] ?? '', 40_000] as const) : 'OSError 101';
  return {
    found: families.filter((one) => published.includes(recordTypeOf[one])).map((one) => to[one]),
    connected: Object.fromEntries(families.map((family) => [to[family], came(family)])),
    heard: link.map((family) => to[family]),
    answered: link.map((family) => to[family]),
  };
}
