import type { RecordType } from '../../src/outcome.ts';
import type { StandingName } from '../../src/standing-world.ts';
import type { Topology } from '../../src/topology.ts';
import type { Images } from '../image/subject.ts';
import { programUser } from '../nodes/container-spec.ts';
import type { Machine } from '../nodes/machines.ts';
import { on, programAddresses } from '../proof/declared.ts';
import { addressesOf, type Served } from '../servers/record.ts';
import type { Server } from '../servers/server.ts';
import { answersOf } from '../world/records.ts';
import type { World } from '../world/world.ts';
import type { Ports } from './ports.ts';
import type { UpNode } from './record.ts';

/** Where masters have their web interface. */
const webPort = 8010;

/** The parts of a world that its nodes are told from. */
export interface Nodes extends Pick<World, 'dns' | 'client' | 'addresses'> {
  readonly spec: { readonly topology: Topology; readonly images: Images };
  readonly servers: readonly (Pick<Server, 'served' | 'families'> & {
    readonly record: { readonly id: string; readonly rest?: true };
    readonly running: Pick<Server['running'], 'id' | 'user'>;
    readonly pod: Pick<Server['pod'], 'id'>;
  })[];
  readonly machines: {
    readonly made: readonly {
      readonly kind: { readonly image: string };
      readonly machine: Pick<Machine, 'addresses'> & { readonly pod: { readonly id: string } };
    }[];
  };
}

/** The nodes of a world, each under a name of its own; their ports are known by their pods. */
export function nodesOf(world: Nodes, ports: ReadonlyMap<string, Ports>): UpNode[] {
  const { topology } = world.spec;
  const { link } = topology;
  const node = (name: string, what: string, container: string, pod: string) => ({
    name,
    what,
    container,
    pod,
    addresses: [] as readonly string[],
    more: 0,
    ports: ports.get(pod)?.open ?? [],
  });
  const { dns, client } = world;
  const nodes: UpNode[] = [
    {
      ...node('dns', 'the DNS server', dns.id, dns.id),
      addresses: on(link, world.addresses('dns')),
    },
    {
      ...node('client', "the lab's own clients", client.id, client.id),
      addresses: on(link, world.addresses('client')),
    },
    ...world.machines.made.map(({ kind, machine: { pod, addresses } }) => ({
      ...node(...machineOf(kind.image, world.spec.images), pod.id, pod.id),
      addresses: programAddresses(topology, addresses),
      user: programUser,
    })),
    ...world.servers.map(({ record, served, families, running, pod }) => ({
      ...node(serverName(record.id), `the ${record.id} server`, running.id, pod.id),
      addresses: served.slice(0, 1).flatMap((one) => addressesOf(one, families)),
      more: served.length - 1,
      ...(record.rest && ports.get(pod.id)?.inside.includes(webPort) && { page: webPort }),
      ...(running.user !== undefined && { user: running.user }),
    })),
  ];
  return numbered(nodes);
}

/** A machine for programs under test, on which none runs now. */
function machineOf(image: string, { master, worker }: Images): [name: string, what: string] {
  if (master === worker && image === master)
    return ['machine', "for Buildbot's masters and workers; none runs on it"];
  const whose = image === worker ? 'worker' : image === master ? 'master' : undefined;
  return whose
    ? [`${whose}-machine`, `for Buildbot's ${whose}s; none runs on it`]
    : ['browser-machine', 'for a browser'];
}

function serverName(id: string): string {
  return id.toLowerCase().replaceAll(' ', '-');
}

/** The second of a name has a 2 behind it. */
function numbered<T extends { readonly name: string }>(nodes: readonly T[]): T[] {
  const count = new Map<string, number>();
  return nodes.map((node) => {
    const number = (count.get(node.name) ?? 0) + 1;
    count.set(node.name, number);
    return number === 1 ? node : { ...node, name: `${node.name}-${number}` };
  });
}

/** The names that lead to servers. */
export function namesOf(world: Nodes, nodes: readonly UpNode[]): StandingName[] {
  const { topology } = world.spec;
  return world.servers.flatMap(({ served, running }) =>
    served.map((one) => ({
      name: one.place.name,
      addresses: published(topology, one),
      node: nodes.find(({ container }) => container === running.id)?.name ?? '',
      port: one.peer.port,
    })),
  );
}

function published(topology: Topology, { place, peer }: Served): string[] {
  const own: readonly RecordType[] | undefined = peer.records;
  const at = { IPv4: place.ipv4, IPv6: place.ipv6 };
  return answersOf(topology, at, own).map(({ address }) => address);
}
