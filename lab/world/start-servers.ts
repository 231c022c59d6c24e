import { peersOn, type Topology } from '../../src/topology.ts';
import { type Proxying, squid } from '../between/proxy.ts';
import type { Owner } from '../nodes/crowd.ts';
import { endpoint } from '../nodes/network.ts';
import { type PodPlace, type PodPlan, startPod } from '../servers/pod.ts';
import { type Server, type ServerParts, serverIn } from '../servers/server.ts';
import { serverOf } from '../servers/servers.ts';
import { all } from '../wait.ts';
import type { ServedPlace } from './certify.ts';
import type { Planned } from './plan.ts';

/** A row's place, and the server that is there. */
export interface Destination extends ServedPlace {
  readonly server: Server;
}

/** A proxy that runs, and what its resolver is. */
export interface RunningProxy extends Server {
  readonly nameserver: string;
}

/** What is known of a place before it has a certificate. */
export type PodOfPlace = PodPlace & Pick<ServedPlace, 'instance' | 'peer'>;

/** A planned place as its pod knows it. */
export function podOfPlanned(planned: Planned): PodOfPlace {
  const { instance, peer, addresses, linkLocal, literal } = planned;
  const place = { ipv4: addresses.IPv4, ipv6: addresses.IPv6, ...(linkLocal && { linkLocal }) };
  return { instance, peer, place, ...(literal && { literal }) };
}

/**
 * Starts a process for each instance that places need, all at once, and the proxy, which is the last of them.
 * Pods start at once, the programs in them when the world is ready: then it is known what places are served with.
 */
export async function startServers(
  owner: Owner,
  parts: ServerParts,
  on: {
    readonly network: string;
    readonly topology: Topology;
    readonly proxying?: Proxying | undefined;
  },
  places: readonly PodOfPlace[],
  ready: Promise<readonly ServedPlace[]>,
): Promise<{ servers: Server[]; destinations: Map<string, Destination>; proxy?: RunningProxy }> {
  const { network, topology, proxying } = on;
  const families = peersOn(topology);
  const allowed = proxying?.allowed;
  const podOf = (of: ServerParts, id: string, plan: PodPlan) => {
    const { ipv4, ipv6 } = (plan.places[0] as PodPlace).place;
    const at = endpoint(network, topology.link, { IPv4: ipv4, IPv6: ipv6 });
    return startPod(owner, of, id, plan, at, topology);
  };
  const instances = [...Map.groupBy(places, ({ instance }) => instance)];
  const starting = instances.map(async ([instance, planned]) => {
    const record = serverOf((planned[0] as PodOfPlace).peer);
    const pod = podOf(parts, record.id, { places: planned, families, allowed });
    const [inside, served] = await all([pod, ready]);
    const here = served.filter((one) => one.instance === instance);
    const server = await serverIn(owner, parts, record, { served: here, families }, inside);
    return here.map((place): Destination => ({ ...place, server }));
  });
  const startProxy = async ({ served, families, nameserver }: Proxying): Promise<RunningProxy> => {
    const environment = { ...parts.environment, LAB_NAMESERVER: nameserver };
    const of = { ...parts, environment };
    const start = { served: [served], families };
    const pod = podOf(of, squid.id, { places: [served], families });
    const [inside] = await all([pod, ready]);
    return { ...(await serverIn(owner, of, squid, start, inside)), nameserver };
  };
  const proxies = proxying ? [startProxy(proxying)] : [];
  const [destinations, [proxy]] = await all([all(starting), all(proxies)]);
  const servers = destinations.flatMap(([first]) => first?.server ?? []);
  return {
    servers: [...servers, ...(proxy ? [proxy] : [])],
    destinations: new Map(destinations.flat().map((one) => [one.key, one])),
    ...(proxy && { proxy }),
  };
}
