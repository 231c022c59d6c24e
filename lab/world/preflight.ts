import { canonical, familyOf } from '../../src/address.ts';
import { LabError } from '../../src/errors.ts';
import type { Host } from '../nodes/addresses.ts';
import type { Running } from '../nodes/container.ts';
import { destination, source } from '../witness/wire.ts';
import { referenceFaults } from './references.ts';
import type { World } from './world.ts';

/**
 * Proves a world before anything is said about Buildbot: every node has the addresses, routes,
 * resolver and networks that the topology declares, and the reference clients reach what they must
 * and fail where they must. Throws a `LabError` with all that is wrong.
 */
export async function preflight(world: World): Promise<void> {
  const nodes = Object.entries(world.nodes) as [Host, Running][];
  const wrong = await Promise.all([
    ...nodes.map(([host, node]) => nodeFaults(world, host, node)),
    referenceFaults(world),
  ]);
  const faults = wrong.flat();
  if (faults.length)
    throw new LabError(
      `The world ${world.spec.topology.id} is not what it declares: ${faults.join('; ')}.`,
      'Nothing is said about Buildbot here; run lab doctor.',
    );
}

/**
 * Proves a world after its last dial: nothing of a family that the link does not carry was ever
 * sent by one of its nodes. The bridge itself is the engine's host and no node; it speaks of its
 * own link-local address.
 */
export async function postflight(world: World): Promise<string[]> {
  const { link } = world.spec.topology;
  const { stdout, exitCode } = await world.capture.exec([
    'cat',
    `/sys/class/net/${world.network.bridge}/address`,
  ]);
  if (exitCode !== 0) return [`the bridge ${world.network.bridge} is gone`];
  const forbidden = world.witnesses.all().filter((packet) => {
    if (packet['eth.src'] === stdout.trim()) return false;
    const address = source(packet);
    return address
      ? !link.includes(familyOf(address))
      : packet['arp.opcode'] !== '' && !link.includes('IPv4');
  });
  return forbidden
    .slice(0, 3)
    .map(
      (packet) =>
        `a packet of a family that the link does not carry: ${packet['arp.opcode'] ? 'ARP' : `${source(packet)} to ${destination(packet)}`} from ${packet['eth.src']}`,
    );
}

interface Interface {
  readonly ifname: string;
  readonly addr_info: readonly {
    readonly family: 'inet' | 'inet6';
    readonly local: string;
    readonly scope: string;
  }[];
}
interface Route {
  readonly dst: string;
  readonly dev: string;
}

async function nodeFaults(world: World, host: Host, node: Running): Promise<string[]> {
  const { link } = world.spec.topology;
  const declared = link.map((family) => canonical(world.addresses(host)[family]));
  const [inspected, { stdout }] = await Promise.all([
    node.inspect(),
    world.insides[host].exec([
      'sh',
      '-c',
      'ip -j address; echo; ip -4 -j route; echo; ip -6 -j route; echo; cat /etc/resolv.conf',
    ]),
  ]);
  const [interfaces, routes4, routes6, resolver = ''] = stdout.split('\n\n') as [
    string,
    string,
    string,
    string,
  ];
  const addresses = (JSON.parse(interfaces) as Interface[])
    .filter(({ ifname }) => ifname !== 'lo')
    .flatMap(({ addr_info }) =>
      addr_info.filter(({ scope }) => scope === 'global').map(({ local }) => canonical(local)),
    );
  const foreign = (JSON.parse(interfaces) as Interface[])
    .filter(({ ifname }) => ifname !== 'lo')
    .flatMap(({ addr_info }) =>
      addr_info
        .filter(({ family }) => !link.includes(family === 'inet' ? 'IPv4' : 'IPv6'))
        .map(({ local }) => local),
    );
  const away = [
    ...(JSON.parse(routes4 || '[]') as Route[]),
    ...(JSON.parse(routes6 || '[]') as Route[]),
  ].filter(({ dst, dev }) => dst === 'default' || (dev !== 'lo' && dev !== 'eth0'));
  const foreign4 = link.includes('IPv4') ? [] : (JSON.parse(routes4 || '[]') as Route[]);
  const networks = Object.values(inspected.NetworkSettings.Networks).map(
    ({ NetworkID }) => NetworkID,
  );
  return [
    addresses.toSorted().join() !== declared.toSorted().join() &&
      `${host} has addresses ${addresses.join(', ') || '(none)'} and not ${declared.join(', ')}`,
    away.length > 0 &&
      `${host} has a route away from the link (${away.map(({ dst }) => dst).join(', ')})`,
    foreign.length > 0 &&
      `${host} has addresses of a family that is not on the link (${foreign.join(', ')})`,
    foreign4.length > 0 &&
      `${host} has an IPv4 route (${foreign4.map(({ dst }) => dst).join(', ')})`,
    networks.join() !== world.network.id && `${host} is on networks ${networks.join(', ')}`,
    host !== 'dns' &&
      !new RegExp(`^\\s*nameserver ${world.nameserver}\\s*$`).test(resolver) &&
      `${host} has another resolver (${resolver.trim()})`,
  ].filter((fault) => typeof fault === 'string');
}
