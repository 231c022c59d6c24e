import { X509Certificate } from 'node:crypto';
import { canonical, inUrl } from '../../src/address.ts';
import { addressOf } from '../../src/place.ts';
import { losing, reachable, type Topology } from '../../src/topology.ts';
import { type Certificates, type Certified, entriesOf, signedBy } from '../servers/certificates.ts';
import type { Secured, Served } from '../servers/record.ts';
import type { ProvableServer, ProvableWorld } from './provable.ts';

/** Where a client refuses what a server shows, it must be the certificate that the row stands in. */

/** Places over TLS at which another certificate is shown than the one that was made for them, or none. */
export async function certificateFaults(world: ProvableWorld): Promise<string[]> {
  const faults = world.servers.flatMap((server) =>
    server.served.map((served) => faultsOf(world, server, served)),
  );
  return (await Promise.all(faults)).flat();
}

async function faultsOf(
  world: ProvableWorld,
  server: ProvableServer,
  served: Served,
): Promise<string[]> {
  const { peer } = served;
  const { record } = server;
  if (!peer.certificate) return [];
  const secured = record.secured?.(served) ?? [{ port: peer.port, secures: 'at once' } as const];
  const addresses = addressesFor(world.spec.topology, server, served);
  const faults = secured.flatMap((at) =>
    addresses.map((address) => shownFaults(world, served, { ...at, address })),
  );
  return (await Promise.all(faults)).flat();
}

/** In what the certificate at an address and port is not that of the place. */
async function shownFaults(
  { clientAgent, certificates }: ProvableWorld,
  { place, pair, certified }: Served,
  at: Secured & { readonly address: string },
): Promise<string[]> {
  const of = `${place.name}, ${inUrl(at.address)}:${at.port},`;
  const { certificate, failed } = await clientAgent.certificate(at);
  if (certificate === null) return [`${of} shows no certificate (${failed})`];
  const shown = new X509Certificate(certificate);
  // What serves a row without one of its own has one of others.
  if (!pair || !certified)
    return shown.checkHost(place.name) ? [`${of} shows a certificate that has its name`] : [];
  if (!shown.raw.equals(new X509Certificate(pair.certificate).raw))
    return [`${of} shows another certificate than its own (${shown.subjectAltName})`];
  return certificateFlaws(certificate, certified, certificates).map(
    (flaw) => `${of} has a certificate that ${flaw}`,
  );
}

/** The addresses by which the client reaches a place for sure. */
function addressesFor(
  topology: Topology,
  { record, families }: ProvableServer,
  served: Served,
): string[] {
  return reachable(topology)
    .filter((family) => families.includes(family) && !losing(topology).includes(family))
    .map((family) => addressOf(served.place, family))
    .filter((address) => record.references(served, inUrl(address)).length > 0);
}

/** In what a certificate, as PEM, is not what was declared, as verbs. */
export function certificateFlaws(
  pem: string,
  certified: Certified,
  { authority, otherAuthority }: Pick<Certificates, 'authority' | 'otherAuthority'>,
  now = Date.now(),
): string[] {
  const shown = new X509Certificate(pem);
  const signer = signedBy(certified);
  const by = new X509Certificate(signer === 'other' ? otherAuthority : authority);
  const { names, addresses } = entriesOf(certified);
  const wanted = [...names, ...addresses.map(canonical)].toSorted().join(', ');
  const has = entriesIn(shown).toSorted().join(', ');
  const isExpired = shown.validToDate.getTime() < now;
  const isEarly = shown.validFromDate.getTime() > now;
  return [
    ...(shown.verify(by.publicKey) ? [] : ['the wrong authority has signed']),
    ...(has === wanted ? [] : [`is for ${has || 'nothing'}, and not for ${wanted}`]),
    ...(isExpired === (signer === 'expired')
      ? []
      : [isExpired ? 'has expired' : 'has not expired']),
    ...(isEarly ? ['is not valid yet'] : []),
  ];
}

/** Names and addresses of a certificate; Node writes entries as `DNS:a.example, IP Address:192.0.2.1`. */
function entriesIn({ subjectAltName = '' }: X509Certificate): string[] {
  return subjectAltName
    .split(', ')
    .filter(Boolean)
    .map((entry) => {
      const [, kind = '', value = ''] = /^([^:]+):(.*)$/.exec(entry) ?? [];
      return kind === 'IP Address' ? canonical(value) : value;
    });
}
