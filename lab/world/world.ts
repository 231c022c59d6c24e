import { isEmbedded } from '../../src/topology.ts';
import { loadingForClient } from '../between/fault.ts';
import { routeBy, startNat64 } from '../between/nat64.ts';
import { Translation } from '../between/translation.ts';
import { RunningCompanion } from '../companions/running.ts';
import {
  type Addresses,
  type Host,
  hostAddresses,
  literalPrefixes,
  MachinePlaces,
} from '../nodes/addresses.ts';
import { Agent } from '../nodes/agent.ts';
import type { Running } from '../nodes/container.ts';
import { Crowd } from '../nodes/crowd.ts';
import { machineMaker } from '../nodes/machine-maker.ts';
import { Machines } from '../nodes/machines.ts';
import { endpoint, type LabNetwork, makeNetwork } from '../nodes/network.ts';
import { type EngineWatch, watchEngine } from '../proof/engine-watch.ts';
import { proven } from '../proof/machines.ts';
import type { Certificates } from '../servers/certificates.ts';
import { startDns, zone } from '../servers/dns.ts';
import type { Pair } from '../servers/record.ts';
import type { Server } from '../servers/server.ts';
import { capture } from '../witness/capture.ts';
import { Witnesses } from '../witness/watch.ts';
import { certify } from './certify.ts';
import { startClient } from './client.ts';
import { planOf, zoneOfLab } from './plan.ts';
import { hostsLines, zoneNames } from './records.ts';
import type { WorldSpec } from './spec.ts';
import { type Destination, startServers } from './start-servers.ts';
import { together } from './together.ts';

/** Programs under test that run at once in one world. */
const machinesAtOnce = 3;

/** A topology that runs for one subject, with the servers that its cells need. */
export interface World extends AsyncDisposable {
  readonly spec: WorldSpec;
  readonly network: LabNetwork;
  readonly capture: Running;
  readonly dns: Running;
  readonly client: Running;
  /** The client's agent, which asks from another node than the one under test. */
  readonly clientAgent: Agent;
  readonly servers: readonly Server[];
  readonly certificates: Pick<Certificates, 'authority' | 'otherAuthority'>;
  /** A certificate for servers in programs under test. */
  readonly own: Pair;
  readonly witnesses: Witnesses;
  /** Who else has a hand in it. */
  readonly engineWatch: EngineWatch;
  /** Machines for programs under test. */
  readonly machines: Machines;
  /** Starts a program beside one under test. */
  readonly startCompanion: typeof RunningCompanion.start;
  /** Where a row or a control dials, by its key. */
  readonly destinations: ReadonlyMap<string, Destination>;
  /** Address that names and literals speak of; on the link or not. */
  addresses(host: Host): Addresses;
  /** How the two sides of a translator know each other, where one is between them. */
  readonly translation?: Translation;
  /** What the resolver of a node must be. */
  readonly nameserver: string;
  /** Lines of /etc/hosts that it declares: an address and a name. */
  readonly hosts: readonly string[];
  /** The environment of every container on the link. */
  readonly environment: Readonly<Record<string, string>>;
}

/** By it the engine's events tell the containers of one world of a run from those of the others. */
export const worldLabel = 'buildbot-ipv6-lab.world';

/** Brings a world up. When a part fails, what was started is removed, and the first error is thrown. */
export async function bringUp(asked: WorldSpec): Promise<World> {
  await using stack = new AsyncDisposableStack();
  const { docker, images, topology } = asked;
  const { link } = topology;
  const network = await makeNetwork(docker, topology, asked.labels);
  stack.defer(() => network.remove());
  const territory = { label: worldLabel, value: network.bridge };
  const labels = { ...asked.labels, [worldLabel]: network.bridge };
  const spec: WorldSpec = { ...asked, labels };
  const engineWatch = stack.use(await watchEngine(docker, territory));
  const prefixes = literalPrefixes(link, network.prefixes);
  const addresses = (host: Host) => hostAddresses(prefixes, host);
  const nameserver = addresses('dns')[link.includes('IPv6') ? 'IPv6' : 'IPv4'];
  const environment = {
    LAB_NAMESERVER: nameserver,
    ...(topology.searches && { LAB_SEARCH: zoneOfLab }),
  };
  const crowd = stack.use(new Crowd());
  const on = (host: Host) => endpoint(network.id, link, addresses(host));
  const image = images.lab;

  const places = new MachinePlaces(prefixes);
  const nodes = [addresses('client'), ...places.all];
  const translation = topology.translator && Translation.of(prefixes, nodes);
  const plan = planOf(
    spec.asked,
    prefixes,
    topology,
    isEmbedded(topology) ? translation : undefined,
  );
  const own = { dns: addresses('dns'), client: addresses('client') };
  const hosts = hostsLines(topology, plan);
  const route = translation ? [routeBy(addresses('router'), translation)] : [];
  const [captured, dns, client] = await together(crowd, [
    capture(docker, { image, labels, interface: network.bridge, role: 'capture' }),
    startDns(docker, {
      image,
      labels,
      network: network.id,
      link,
      addresses: addresses('dns'),
      zone: zone(zoneNames(topology, own, plan, places.all)),
      fault: topology.fault,
      dns64: translation?.prefix,
      aaaa: topology.answersAaaa && {
        answered: topology.answersAaaa,
        of: places.all.flatMap((place) => link.map((family) => place[family])),
      },
    }),
    startClient(docker, {
      image,
      labels,
      environment,
      hosts,
      on: on('client'),
      prepared: [...route, ...loadingForClient(topology.fault)],
    }),
    ...(translation
      ? [
          startNat64(docker, {
            image,
            labels,
            translation,
            on: on('router'),
            own: addresses('translator').IPv4,
          }),
        ]
      : []),
  ]);
  const [clientAgent, certified] = await Promise.all([Agent.start(client), certify(client, plan)]);
  const parts = { docker, images, labels, environment };
  const started = await startServers(
    crowd,
    parts,
    { network: network.id, topology },
    certified.served,
  );
  const witnesses = new Witnesses({
    dns: dns.lines,
    packets: captured.packets,
    counter: captured.counter,
    client: clientAgent,
  });
  const owned = stack.move();
  const make = machineMaker(crowd, {
    ...parts,
    network: network.id,
    topology,
    places,
    hosts,
    prepared: route,
  });
  const machines = new Machines(
    proven(make, () => world),
    () => witnesses.settle(),
    machinesAtOnce,
  );
  const world: World = {
    spec,
    network,
    capture: captured.container,
    dns,
    client,
    clientAgent,
    servers: started.servers,
    certificates: certified.certificates,
    own: certified.own,
    witnesses,
    engineWatch,
    machines,
    startCompanion: (...beside) => RunningCompanion.start(...beside),
    destinations: started.destinations,
    addresses,
    ...(translation && { translation }),
    nameserver,
    hosts,
    environment,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
  return world;
}
