import type { Prediction } from '../../src/prediction.ts';
import { familiesPublished, type Topology } from '../../src/topology.ts';
import { topologies } from '../topologies.ts';

/** Where the documentation's predictions speak: by facts of the topologies. */
type Where = Pick<Prediction, 'in'>;

const where = (is: (topology: Topology) => boolean): Where => ({
  in: topologies.filter(is).map(({ id }) => id),
});
const named = ({ link, published }: Topology) =>
  familiesPublished(published).filter((family) => link.includes(family));

export const everywhere = { in: 'everywhere' } as const;
export const overIpv6 = where(({ link }) => link.includes('IPv6'));
export const overIpv4 = where(({ link }) => link.includes('IPv4'));
export const overBoth = where(({ link }) => link.includes('IPv4') && link.includes('IPv6'));
/** Names lead to a peer over IPv4, or do not; over some family; over IPv6 and over nothing else. */
export const namedOverIpv4 = where((one) => named(one).includes('IPv4'));
export const unnamedOverIpv4 = where((one) => !named(one).includes('IPv4'));
export const namedAtAll = where((one) => named(one).length > 0);
export const namedOverIpv6Alone = where((one) => named(one).join() === 'IPv6');
/** Names lead to both families, of which IPv6 connects. */
export const bothNamedOverIpv6 = where(
  (one) => one.published.length === 2 && named(one).includes('IPv6'),
);
