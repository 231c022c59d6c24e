import type { ControlId } from '../../src/evidence.ts';
import type { Certificate } from '../../src/path.ts';
import { peersOn, programsOn, reachable, type Topology } from '../../src/topology.ts';
import { ownRecordTypes } from '../../src/topology-names.ts';
import type { OutsideHost } from '../../src/try/hosts.ts';
import type { Addresses } from '../nodes/addresses.ts';
import { type StandInAnswers, standInSettings } from '../servers/stand-in.ts';
import { addressesAt, type Planned, placeKey, staleIn, zoneOfLab } from '../world/plan.ts';
import { recordsOf, withoutStale } from '../world/records.ts';
import type { Foreign, ForeignSite } from '../world/spec.ts';

/** What a trial gives names and addresses to. */
export interface Named {
  readonly topology: Topology;
  readonly hosts: readonly OutsideHost[];
  /** Names that lead to the master, which is the first machine. */
  readonly masters: readonly string[];
  /** That of them which a worker dials with TLS. */
  readonly masterOverTls?: OutsideHost | undefined;
  readonly answers: StandInAnswers;
}

/** The key of the place where a host, or a control of it, is stood in for. */
export function placeOf(host: string, control?: ControlId): string {
  return placeKey('try', host, control);
}

/** Whether what a host shows can be another certificate: its name can lead to another place. */
export function isControlled({ hostsFile }: Topology, { literal, services }: OutsideHost): boolean {
  return !literal && !hostsFile && services.some(({ tls, offersTls }) => tls || offersTls);
}

/** The places of all hosts, each with an address pair of its own, and the names that lead to them. */
export function foreignTo(named: Named): (at: ForeignSite) => Foreign {
  const { topology, masters } = named;
  return ({ prefixes, machines, translation, behind }) => {
    const [master] = machines;
    const at = master ? { IPv4: master.IPv4, IPv6: master.IPv6 } : { IPv4: '', IPv6: '' };
    const relayed = relayedTo(topology, at, behind(at));
    const planned = wantedBy(named).map((one, index): Planned => {
      const { host, key, name, certificate, certified, services } = one;
      const own = addressesAt(prefixes, index, translation);
      const literal = host?.literal;
      return {
        key,
        row: key,
        name,
        certificate,
        peer: {
          server: 'stand-in',
          port: services[0]?.port ?? referencePort,
          certificate,
          settings: standInSettings(
            services.map((service) => ({
              ...service,
              ...(service.speaks === 'relay' && { to: { host: relayed, port: service.port } }),
            })),
            index === 0 ? named.answers : undefined,
          ),
        },
        instance: 'stand-in',
        addresses: literal && host ? { ...own, [literal]: host.host } : own,
        ...(literal ? { literal } : staleIn(topology, own)),
        ...(certified && { certified }),
      };
    });
    return {
      planned,
      names: masters.map((name) => ({
        name: `${name}.`,
        records: recordsOf(withoutStale(topology), at, ownRecordTypes(topology)),
      })),
      certified: { names: masters, addresses: [at.IPv4, at.IPv6] },
    };
  };
}

/** The address by which a stand-in reaches a master: of a family that both have, and that no fault hits, if there is one. */
function relayedTo(topology: Topology, master: Addresses, behind: readonly string[]): string {
  const both = peersOn(topology).filter((family) => programsOn(topology).includes(family));
  const sound = both.find((family) => reachable(topology).includes(family)) ?? both[0];
  return (sound ? master[sound] : behind[0]) ?? '';
}

/** A place for the lab's own reference client, and those of all hosts. */
function wantedBy({ topology, hosts, masterOverTls }: Named): Wanted[] {
  const reference: Wanted = {
    key: placeOf('reference'),
    name: `reference.try.${zoneOfLab}`,
    certificate: 'its name and addresses',
    services: [{ port: referencePort, speaks: 'nothing', tls: false }],
  };
  const outside = hosts.flatMap((host, index) => placesOf(topology, host, index));
  // The master itself is its own machine: only what answers in its place is stood in for.
  const [, ...controls] = masterOverTls ? placesOf(topology, masterOverTls, hosts.length) : [];
  return [reference, ...outside, ...controls];
}

/** Where the lab's own reference client asks a stand-in. */
const referencePort = 7;

interface Wanted {
  readonly host?: OutsideHost;
  readonly key: string;
  readonly name: string;
  readonly certificate: Certificate;
  readonly certified?: readonly string[];
  readonly services: OutsideHost['services'];
}

/** The place of a host, and those to which its name leads while a control lasts. */
function placesOf(topology: Topology, host: OutsideHost, index: number): Wanted[] {
  const { services, literal } = host;
  const label = (what: string) => `${what}-${index + 1}.try.${zoneOfLab}`;
  const main: Wanted = {
    host,
    services,
    key: placeOf(host.host),
    name: literal ? label('literal') : host.host,
    certificate: 'its name and addresses',
    ...(literal && { certified: [] }),
  };
  if (!isControlled(topology, host)) return [main];
  return [
    main,
    {
      services,
      key: placeOf(host.host, 'other authority'),
      name: label('other-authority'),
      certificate: 'untrusted',
      certified: [host.host],
    },
    {
      services,
      key: placeOf(host.host, 'another name'),
      name: label('another-name'),
      certificate: 'another name',
    },
  ];
}
