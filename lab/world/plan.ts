import type { ControlId } from '../../src/evidence.ts';
import { writesLinkLocal } from '../../src/link-local.ts';
import type { Family } from '../../src/outcome.ts';
import type { AnyPath, Certificate, Peer, Row } from '../../src/path.ts';
import type { Topology } from '../../src/topology.ts';
import { familiesPublished } from '../../src/topology-names.ts';
import type { Translation } from '../between/translation.ts';
import {
  type Addresses,
  type Prefixes,
  serverAddresses,
  serverLinkLocal,
  staleAddress,
} from '../nodes/addresses.ts';
import { serverOf } from '../servers/servers.ts';

/** The zone of every world, and its search domain. */
export const zoneOfLab = 'lab.test';

/** Whether a name of a zone file is below that zone: a relative one is. */
export function isOfLab(name: string): boolean {
  return !name.endsWith('.') || name.endsWith(`.${zoneOfLab}.`);
}

/** One row that is to be asked in a world, with its path. */
export interface Asked {
  readonly path: AnyPath;
  readonly row: Row;
}

/** What a row, or a control of it, is known by in a world. */
export function placeKey(path: string, row: string, control?: ControlId): string {
  return control ? `${path}/${row} ${control}` : `${path}/${row}`;
}

/** A place at a server that a world has to give. */
export interface Planned {
  readonly key: string;
  /** The name of the row. */
  readonly row: string;
  readonly peer: Peer;
  /** The server, and which of its processes. */
  readonly instance: string;
  /** The certificate that it stands in. */
  readonly certificate: Certificate | undefined;
  readonly name: string;
  /** As the zone has it, where a search domain completes the name. */
  readonly fqdn?: string;
  readonly addresses: Addresses;
  /** What its node has besides, where the row writes it; without a zone. */
  readonly linkLocal?: string;
  /** Those that nobody has, to which its name leads. */
  readonly stale?: readonly string[];
  /** The family in which its address is no address of the link, but one that others wrote. */
  readonly literal?: Family;
  /** Names that its certificate has in place of its own. */
  readonly certified?: readonly string[];
}

/** The places of all rows and of their controls; each has a name and addresses to itself, or one that embeds the other. */
export function planOf(
  asked: readonly Asked[],
  published: Prefixes,
  topology: Pick<Topology, 'searches' | 'stale'> = {},
  translation?: Pick<Translation, 'embedded'>,
): Planned[] {
  return asked.flatMap(wantedBy).map(({ path, row, control, peer, isLinkLocal }, index) => {
    const server = serverOf(peer);
    const process = server.instance?.(peer);
    const addresses = addressesAt(published, index, translation);
    const label = control ? `${row}.${control.replace(' ', '-')}` : row;
    return {
      key: placeKey(path, row, control),
      row,
      peer,
      instance: process ? `${server.id}, ${process}` : server.id,
      certificate: server.certificate ? server.certificate(peer) : peer.certificate,
      ...(topology.searches
        ? short(`${label}-${path}`)
        : { name: `${label}.${path}.${zoneOfLab}` }),
      addresses,
      ...(isLinkLocal && { linkLocal: serverLinkLocal(index) }),
      ...staleIn(topology, addresses),
    };
  });
}

/** The addresses of the `index`th place of a world. */
export function addressesAt(
  published: Prefixes,
  index: number,
  translation?: Pick<Translation, 'embedded'>,
): Addresses {
  const addresses = serverAddresses(published, index);
  return translation ? { ...addresses, IPv6: translation.embedded(addresses.IPv4) } : addresses;
}

/** The addresses that records hold in place of these, where a topology has such. */
export function staleIn(
  { stale }: Pick<Topology, 'stale'>,
  addresses: Addresses,
): Pick<Planned, 'stale'> {
  if (!stale) return {};
  return { stale: familiesPublished(stale).map((family) => staleAddress(addresses[family])) };
}

/** A name without a dot, which a resolver completes before it asks for it as it is (resolv.conf(5), ndots). */
function short(name: string): Pick<Planned, 'name' | 'fqdn'> {
  const label = name.replaceAll('.', '-');
  return { name: label, fqdn: `${label}.${zoneOfLab}` };
}

interface Wanted {
  readonly path: string;
  readonly row: string;
  readonly control?: ControlId;
  readonly peer: Peer;
  readonly isLinkLocal: boolean;
}

/** A row whose server is on its own loopback interface needs no place on the link. */
function wantedBy({ path, row }: Asked): Wanted[] {
  const peer = path.peer?.(row);
  if (!peer || peer.loopback) return [];
  const isLinkLocal = writesLinkLocal(path, row);
  const main = { path: path.id, row: row.name, peer, isLinkLocal };
  const controls = (path.controls?.(row) ?? []).map((control) => ({
    ...main,
    control,
    peer: controlPeer(peer, control),
  }));
  return [main, ...controls];
}

/** Whom a control dials: the same server, with a certificate that a client which verifies refuses. */
export function controlPeer(peer: Peer, control: ControlId): Peer {
  const certificate = control === 'other authority' ? 'untrusted' : 'another name';
  return { ...peer, certificate };
}
