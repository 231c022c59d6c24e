import { familiesNamed, namedAndConnecting } from '../../src/topology-names.ts';
import { where } from '../where.ts';

export {
  everyLink as overAny,
  namedOverIpv4,
  namedOverIpv6,
  overBoth,
  overIpv4,
  overIpv6,
  unnamedOverIpv4,
} from '../where.ts';

/** Where the documentation's predictions speak, beside what all predictions share. */
export const everywhere = { in: 'everywhere' } as const;
export const namedAtAll = where(
  'names lead over some family',
  (one) => namedAndConnecting(one).length > 0,
);
export const namedInDns = where(
  'names lead over some family, and are looked up in DNS',
  (one) => namedAndConnecting(one).length > 0 && !one.hostsFile,
);
export const namedOverIpv6Alone = where(
  'names lead over IPv6 alone',
  (one) => namedAndConnecting(one).join() === 'IPv6',
);
export const bothNamedOverIpv6 = where(
  'names lead to both families, and IPv6 connects by name',
  (one) => familiesNamed(one).length === 2 && namedAndConnecting(one).includes('IPv6'),
);
