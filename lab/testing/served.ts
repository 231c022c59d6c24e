import type { Attempt } from '../../src/evidence.ts';
import type { Peer } from '../../src/path.ts';
import { attempt } from '../../src/testing/evidence.ts';
import type { Served } from '../servers/record.ts';

/** A row's place at a server. */
export function served(name: string, peer: Peer, place: Partial<Served['place']> = {}): Served {
  const at = { name: `${name}.lab.test`, ipv6: '2001:db8::a:1', ipv4: '198.19.77.11' };
  return { name, peer, place: { ...at, authority: 'the authority', ...place } };
}

/** A pair of a server that speaks TLS. */
export const pair = { key: 'the key\n', certificate: 'the certificate\n' };

/** A connection from these ends, as the wire shows it. */
export function attemptFrom(address: string, port: number): Attempt {
  return attempt(address.includes(':') ? 'IPv6' : 'IPv4', { from: { address, port } });
}
