import { peersOn, type Topology } from '../../src/topology.ts';
import type { Owner } from '../nodes/crowd.ts';
import { endpoint } from '../nodes/network.ts';
import type { Served } from '../servers/record.ts';
import { type Server, type ServerParts, startServer } from '../servers/server.ts';
import { serverOf } from '../servers/servers.ts';
import { all } from '../wait.ts';
import type { ServedPlace } from './certify.ts';

/** A row's place, and the server that is there. */
export interface Destination extends Served {
  readonly server: Server;
}

/** Starts a process for each instance that places need, all at once. */
export async function startServers(
  owner: Owner,
  parts: ServerParts,
  on: { readonly network: string; readonly topology: Topology },
  places: readonly ServedPlace[],
): Promise<{ servers: Server[]; destinations: Map<string, Destination> }> {
  const instances = [...Map.groupBy(places, ({ instance }) => instance).values()];
  const servers = await all(
    instances.map((served) => {
      const [first] = served as [ServedPlace, ...ServedPlace[]];
      const { ipv4, ipv6 } = first.place;
      const { link } = on.topology;
      const start = { served, families: peersOn(on.topology) };
      const at = endpoint(on.network, link, { IPv4: ipv4, IPv6: ipv6 });
      return startServer(owner, parts, serverOf(first.peer), start, at, on.topology);
    }),
  );
  const destinations = new Map(
    servers.flatMap((server, index) =>
      (instances[index] ?? []).map((place) => [place.key, { ...place, server }] as const),
    ),
  );
  return { servers, destinations };
}
