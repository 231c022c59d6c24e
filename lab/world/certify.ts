import { withZone } from '../../src/link-local.ts';
import type { Certificate } from '../../src/path.ts';
import type { Runner } from '../nodes/agent.ts';
import {
  type Certificates,
  type Certified,
  makeCertificates,
  type Pair,
} from '../servers/certificates.ts';
import type { Served } from '../servers/record.ts';
import { serverOf } from '../servers/servers.ts';
import type { Planned } from './plan.ts';

/** A planned place with what it is served with. */
export interface ServedPlace extends Served {
  readonly key: string;
  readonly instance: string;
}

/** The certificates of a world, and its places with what each is served with. */
export interface CertifiedPlaces {
  readonly certificates: Certificates;
  readonly served: readonly ServedPlace[];
  /** A pair for servers in programs under test. */
  readonly own: Pair;
}

/** Makes one certificate for all places of a server process that stand in the same kind. */
export async function certify(
  client: Runner,
  plan: readonly Planned[],
  ownNames: Pick<Certified, 'names' | 'addresses'> = { names: [], addresses: [] },
): Promise<CertifiedPlaces> {
  const groups = [...Map.groupBy(plan, groupOf)].filter(([group]) => group !== '');
  const wanted = groups.map(([, of]): Certified => {
    const kind = of[0]?.certificate as Certificate;
    return {
      kind,
      names: of.flatMap(({ name, fqdn = name, certified = [fqdn] }) => certified),
      addresses: of.flatMap(({ addresses }) => [addresses.IPv4, addresses.IPv6]),
    };
  });
  const own: Certified = {
    kind: 'its name and addresses',
    names: ['program.lab.test', ...ownNames.names],
    addresses: ownNames.addresses,
  };
  const certificates = await makeCertificates(client, [own, ...wanted]);
  const [ownPair, ...pairs] = certificates.pairs;
  const madeFor = new Map(
    groups.map(([group], index) => [group, { pair: pairs[index], certified: wanted[index] }]),
  );
  const served = plan.map((planned): ServedPlace => {
    const { key, instance, row, peer, name, fqdn, addresses, linkLocal, stale, literal } = planned;
    const untrusted = serverOf(peer).untrusted?.(peer);
    const { pair, certified } = madeFor.get(groupOf(planned)) ?? {};
    return {
      key,
      instance,
      name: row,
      peer,
      place: {
        name,
        ...(fqdn !== undefined && { fqdn }),
        ipv6: addresses.IPv6,
        ipv4: addresses.IPv4,
        ...(linkLocal && { linkLocal: withZone(linkLocal) }),
        ...(stale && { stale }),
        authority: untrusted ? certificates.otherAuthority : certificates.authority,
      },
      ...(pair && { pair }),
      ...(certified && { certified }),
      ...(literal && { literal }),
    };
  });
  return { certificates, served, own: ownPair as Pair };
}

function groupOf({ instance, certificate }: Planned): string {
  return certificate ? `${instance}: ${certificate}` : '';
}
