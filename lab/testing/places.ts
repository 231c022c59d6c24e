import type { Family } from '../../src/outcome.ts';
import { reachable, type Topology } from '../../src/topology.ts';
import type { Addresses } from '../nodes/addresses.ts';
import type { ExecResult } from '../nodes/container-spec.ts';
import { ownRecords } from '../world/records.ts';
import { served } from './served.ts';

/** A place on plain HTTP, and one whose name has only an A record. */
export const places = [
  served(
    'name',
    { server: 'web', port: 80 },
    { name: 'name.push.lab.test', ipv6: '2001:db8:1:2::a:1', ipv4: '198.18.5.10' },
  ),
  served(
    'website',
    { server: 'web', port: 80, records: ['A'] },
    { name: 'website.git.lab.test', ipv6: '2001:db8:1:2::a:2', ipv4: '198.18.5.11' },
  ),
];

/** What is found under the names of all places. */
export function foundAs(topology: Topology, machine: Addresses) {
  const { published } = topology;
  const of = ({ place, peer }: (typeof places)[number]) => {
    const records = peer.records ?? published;
    return [
      ...(records.includes('AAAA') ? [place.ipv6] : []),
      ...(records.includes('A') ? [place.ipv4] : []),
    ];
  };
  const ofMachine = ownRecords(topology, machine).map(({ address }) => address);
  return {
    ...Object.fromEntries(places.map((one) => [one.place.name, of(one)])),
    'proof.machine-1.lab.test': ofMachine.length ? ofMachine : 'gaierror -2',
  };
}

/** What curl and getent come to in a topology. */
export function expected(topology: Topology, command: readonly string[]): Partial<ExecResult> {
  const { link, published, fault } = topology;
  const text = command.join(' ');
  const of = places.find(({ place }) =>
    [place.name, place.ipv4, place.ipv6].some((one) => text.includes(one)),
  );
  if (!of) throw new Error(`nobody is asked by ${text}`);
  const { place, peer } = of;
  const records = peer.records ?? published;
  const has = (family: Family) => records.includes(family === 'IPv4' ? 'A' : 'AAAA');
  const families: readonly Family[] = text.includes(place.name)
    ? link.filter(has)
    : [text.includes(place.ipv6) ? 'IPv6' : 'IPv4'];
  if (families.some((family) => reachable(topology).includes(family))) return {};
  if (!families.some((family) => link.includes(family)))
    return { exitCode: 7, stderr: 'Network is unreachable' };
  return fault?.kind === 'rejected'
    ? { exitCode: 7, stderr: 'Connection refused' }
    : { exitCode: 28 };
}
