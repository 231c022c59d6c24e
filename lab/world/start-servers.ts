import { peersOn, type Topology } from '../../src/topology.ts';
import { type Proxying, squid } from '../between/proxy.ts';
import type { Endpoint } from '../nodes/container-spec.ts';
import type { Owner } from '../nodes/crowd.ts';
import { endpoint } from '../nodes/network.ts';
import type { Served } from '../servers/record.ts';
import { type Server, type ServerParts, startServer } from '../servers/server.ts';
import { serverOf } from '../servers/servers.ts';
import { all } from '../wait.ts';
import type { ServedPlace } from './certify.ts';

/** A row's place, and the server that is there. */
export interface Destination extends ServedPlace {
  readonly server: Server;
}

/** A proxy that runs, and what its resolver is. */
export interface RunningProxy extends Server {
  readonly nameserver: string;
}

/** Starts a process for each instance that places need, all at once, and the proxy, which is the last of them. */
export async function startServers(
  owner: Owner,
  parts: ServerParts,
  on: {
    readonly network: string;
    readonly topology: Topology;
    readonly proxying?: Proxying | undefined;
  },
  places: readonly ServedPlace[],
): Promise<{ servers: Server[]; destinations: Map<string, Destination>; proxy?: RunningProxy }> {
  const { network, topology, proxying } = on;
  const instances = [...Map.groupBy(places, ({ instance }) => instance).values()];
  const at = ({ place: { ipv4, ipv6 } }: Served) =>
    endpoint(network, topology.link, { IPv4: ipv4, IPv6: ipv6 });
  const starting = instances.map((served) => {
    const [first] = served as [ServedPlace, ...ServedPlace[]];
    const start = { served, families: peersOn(topology) };
    const record = serverOf(first.peer);
    return startServer(owner, parts, record, start, at(first), topology, proxying?.allowed);
  });
  const proxies = proxying
    ? [startProxy(owner, parts, topology, proxying, at(proxying.served))]
    : [];
  const [servers, [proxy]] = await all([all(starting), all(proxies)]);
  const destinations = new Map(
    servers.flatMap((server, index) =>
      (instances[index] ?? []).map((place) => [place.key, { ...place, server }] as const),
    ),
  );
  return {
    servers: [...servers, ...(proxy ? [proxy] : [])],
    destinations,
    ...(proxy && { proxy }),
  };
}

async function startProxy(
  owner: Owner,
  parts: ServerParts,
  topology: Topology,
  { served, families, nameserver }: Proxying,
  at: Endpoint,
): Promise<RunningProxy> {
  const environment = { ...parts.environment, LAB_NAMESERVER: nameserver };
  const start = { served: [served], families };
  const server = await startServer(owner, { ...parts, environment }, squid, start, at, topology);
  return { ...server, nameserver };
}
