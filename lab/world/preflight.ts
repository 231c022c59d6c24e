import { canonical, familyOf } from '../../src/address.ts';
import { LabError } from '../../src/errors.ts';
import type { Runner } from '../nodes/agent.ts';
import { addressesOf } from '../servers/record.ts';
import { destination, source } from '../witness/wire.ts';
import type { ProvableNode, ProvableWorld } from './provable.ts';
import { referenceFaults } from './references.ts';

/**
 * Proves a world before anything is said about Buildbot: every node has the addresses, routes, resolver
 * and networks that the topology declares, and the reference clients reach what they must and fail
 * where they must. Throws a `LabError` with all that is wrong.
 */
export async function preflight(world: ProvableWorld): Promise<void> {
  const wrong = await Promise.all([
    ...nodesOf(world).map((node) => nodeFaults(world, node)),
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
 * Proves a world after its last dial: nothing of a family that the link does not carry was ever sent by
 * one of its nodes. The bridge itself is the engine's host and no node; it speaks of its own
 * link-local address.
 */
export async function postflight(world: ProvableWorld): Promise<string[]> {
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

/** A node as it is declared. */
interface Node {
  readonly name: string;
  readonly running: ProvableNode;
  /** Runs programs in its network namespace. */
  readonly run: Runner['run'];
  readonly addresses: readonly string[];
  readonly resolves: boolean;
}

function nodesOf(world: ProvableWorld): Node[] {
  const { link } = world.spec.topology;
  const own = (host: 'dns' | 'client') => link.map((family) => world.addresses(host)[family]);
  const servers = world.servers.map(({ record, served, pod, tools }): Node => {
    const addresses = served.flatMap((one) => addressesOf(one, link));
    const run = (command: readonly string[]) => tools.run(command);
    return { name: record.id, running: pod, run, addresses, resolves: true };
  });
  return [
    {
      name: 'dns',
      running: world.dns,
      run: (command) => world.dns.exec(command),
      addresses: own('dns'),
      resolves: false,
    },
    {
      name: 'client',
      running: world.client,
      run: (command) => world.clientAgent.run(command),
      addresses: own('client'),
      resolves: true,
    },
    ...servers,
  ];
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

const script =
  'ip -j address; echo; ip -4 -j route; echo; ip -6 -j route; echo; cat /etc/resolv.conf';

async function nodeFaults(world: ProvableWorld, { name, running, run, addresses, resolves }: Node) {
  const { link } = world.spec.topology;
  const declared = addresses.map(canonical);
  const [inspected, { stdout }] = await Promise.all([running.inspect(), run(['sh', '-c', script])]);
  const [interfaces, routes4, routes6, resolver = ''] = stdout.split('\n\n') as [
    string,
    string,
    string,
    string,
  ];
  const outer = (JSON.parse(interfaces) as Interface[]).filter(({ ifname }) => ifname !== 'lo');
  const has = outer.flatMap(({ addr_info }) =>
    addr_info.filter(({ scope }) => scope === 'global').map(({ local }) => canonical(local)),
  );
  const foreign = outer.flatMap(({ addr_info }) =>
    addr_info
      .filter(({ family }) => !link.includes(family === 'inet' ? 'IPv4' : 'IPv6'))
      .map(({ local }) => local),
  );
  const [ipv4, ipv6] = [routes4, routes6].map((text) => JSON.parse(text || '[]') as Route[]);
  const away = [...(ipv4 ?? []), ...(ipv6 ?? [])].filter(
    ({ dst, dev }) => dst === 'default' || (dev !== 'lo' && dev !== 'eth0'),
  );
  const foreign4 = link.includes('IPv4') ? [] : (ipv4 ?? []);
  const networks = Object.values(inspected.NetworkSettings.Networks).map(
    ({ NetworkID }) => NetworkID,
  );
  const dns = new RegExp(`^\\s*nameserver ${world.nameserver}\\s*$`);
  return [
    has.toSorted().join() !== declared.toSorted().join() &&
      `${name} has addresses ${has.join(', ') || '(none)'} and not ${declared.join(', ')}`,
    away.length > 0 &&
      `${name} has a route away from the link (${away.map(({ dst }) => dst).join(', ')})`,
    foreign.length > 0 &&
      `${name} has addresses of a family that is not on the link (${foreign.join(', ')})`,
    foreign4.length > 0 &&
      `${name} has an IPv4 route (${foreign4.map(({ dst }) => dst).join(', ')})`,
    networks.join() !== world.network.id && `${name} is on networks ${networks.join(', ')}`,
    resolves && !dns.test(resolver) && `${name} has another resolver (${resolver.trim()})`,
  ].filter((fault) => typeof fault === 'string');
}
