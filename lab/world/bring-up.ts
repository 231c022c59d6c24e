import { programsOn } from '../../src/topology.ts';
import { loadingForClient } from '../between/fault.ts';
import { provideFor } from '../between/needs.ts';
import { onProgramSide } from '../between/program-side.ts';
import { proxyingIn } from '../between/proxy.ts';
import { adding, addingForPrograms } from '../between/ways.ts';
import { RunningCompanion } from '../companions/running.ts';
import { type Host, hostAddresses, literalPrefixes, MachinePlaces } from '../nodes/addresses.ts';
import { Agent } from '../nodes/agent.ts';
import { Crowd } from '../nodes/crowd.ts';
import { machineMaker } from '../nodes/machine-maker.ts';
import { Machines } from '../nodes/machines.ts';
import { endpoint, makeNetwork } from '../nodes/network.ts';
import { watchEngine } from '../proof/engine-watch.ts';
import { proven } from '../proof/machines.ts';
import { rootZone, startDns, zone } from '../servers/dns.ts';
import { worldLabel } from '../session/session.ts';
import { all } from '../wait.ts';
import { capture } from '../witness/capture.ts';
import { Witnesses } from '../witness/watch.ts';
import { startBetween, waysIn } from './between.ts';
import { certify } from './certify.ts';
import { startClient } from './client.ts';
import { isOfLab, planOf, zoneOfLab } from './plan.ts';
import { hostsLines, zoneNames } from './records.ts';
import type { WorldSpec } from './spec.ts';
import { podOfPlanned, startServers } from './start-servers.ts';
import { together } from './together.ts';
import { translatingIn } from './translation.ts';
import type { World } from './world.ts';

/** Programs under test that run at once in one world. */
const machinesAtOnce = 3;

/** Brings a world up. When a part fails, what was started is removed, and the first error is thrown. */
export async function bringUp(asked: WorldSpec): Promise<World> {
  await using stack = new AsyncDisposableStack();
  const { docker, images, topology, standing } = asked;
  const { link } = topology;
  if (!standing) await provideFor(docker, { image: images.lab, labels: asked.labels, topology });
  const network = standing?.network ?? (await makeNetwork(docker, topology, asked.labels));
  stack.defer(() => network.remove());
  const territory = { label: worldLabel, value: network.bridge };
  const labels = { ...asked.labels, [worldLabel]: network.bridge };
  const spec: WorldSpec = { ...asked, labels };
  const engineWatch = stack.use(await watchEngine(docker, territory));
  const prefixes = literalPrefixes(link, network.prefixes);
  const addresses = (host: Host) => hostAddresses(prefixes, host);
  const nameserver = addresses('dns')[programsOn(topology).includes('IPv6') ? 'IPv6' : 'IPv4'];
  const environment = {
    LAB_NAMESERVER: nameserver,
    ...(topology.searches && { LAB_SEARCH: zoneOfLab }),
  };
  const crowd = stack.use(new Crowd());
  const on = (host: Host) => endpoint(network.id, link, addresses(host));
  const image = images.lab;

  const places = new MachinePlaces(prefixes, standing?.machines);
  const translating = translatingIn(topology, prefixes, places.all);
  const { embedding, behind } = translating;
  const site = { prefixes, machines: places.all, translation: embedding, behind };
  const foreign = spec.foreign?.(site);
  const plan = [...planOf(spec.asked, prefixes, topology, embedding), ...(foreign?.planned ?? [])];
  const translation = translating.with(standing?.mapped ?? plan.map((one) => one.addresses));
  const proxying = proxyingIn(topology, prefixes, translation);
  const named = [...plan, ...(proxying ? [proxying.named] : [])];
  const own = { dns: addresses('dns'), client: addresses('client') };
  const hosts = standing?.hosts ?? hostsLines(topology, plan);
  const ways = waysIn(topology, prefixes, translation, plan);
  const names = Object.groupBy(
    [...zoneNames(topology, own, named, places.all), ...(foreign?.names ?? [])],
    ({ name }) => (isOfLab(name) ? 'lab' : 'others'),
  );
  const parts = { docker, images, labels, environment, prepared: adding(ways.servers) };
  const at = { network: network.id, topology, proxying };
  const capturing = capture(docker, {
    image,
    labels,
    interface: network.bridge,
    role: 'capture',
    filter: topology.router && onProgramSide(prefixes),
  });
  const dnsUp = startDns(docker, {
    image,
    labels,
    network: network.id,
    link,
    addresses: addresses('dns'),
    zone: zone(names.lab ?? []),
    root: rootZone(names.others ?? []),
    fault: topology.fault,
    prepared: adding(ways.servers),
    dns64: translating.nat64?.prefix,
    aaaa: topology.answersAaaa && {
      answered: topology.answersAaaa,
      of: places.all.flatMap((place) => link.map((family) => place[family])),
    },
  });
  const clientUp = startClient(docker, {
    image,
    labels,
    environment,
    hosts,
    on: on('client'),
    prepared: [...adding(ways.client), ...loadingForClient(topology.fault)],
  });
  const between = { image, labels, topology, prefixes, translation, ways, on: on('router') };
  const nodesUp = together(crowd, [capturing, dnsUp, clientUp, ...startBetween(docker, between)]);
  // It makes the certificates, for which all servers wait.
  const clientAnswers = clientUp.then((client) => Agent.start(client));
  const isCertified = clientAnswers.then(
    (client) => standing?.certified ?? certify(client, plan, foreign?.certified),
  );
  const ready = isCertified.then(({ served }) => served);
  // Where no server waits for it, the nodes' own failure is told.
  ready.catch(nothing);
  // Addresses are all that pods need: they and a first machine come up while the others do.
  const serversStart = startServers(
    crowd,
    parts,
    at,
    standing?.certified.served ?? plan.map(podOfPlanned),
    ready,
  );
  // What is being made must be there before it can be removed; how it failed is told once it is waited for.
  const serversDone = serversStart.then(nothing, nothing);
  stack.defer(() => serversDone);
  const isUp = Promise.withResolvers<World>();
  isUp.promise.catch(nothing);
  const make = machineMaker(crowd, {
    ...parts,
    ...at,
    places,
    hosts,
    prepared: addingForPrograms(ways),
    translation,
  });
  const machines = new Machines(
    proven(make, () => isUp.promise),
    async () => (await isUp.promise).witnesses.settle(),
    machinesAtOnce,
  );
  stack.defer(() => machines.idle());
  stack.defer(() => isUp.reject(new ReferenceError('The world did not come up.')));
  if (spec.warm) machines.warm(spec.warm);
  const [captured, dns, client, router] = await nodesUp;
  const [clientAgent, certified, started] = await all([clientAnswers, isCertified, serversStart]);
  const witnesses = new Witnesses({
    dns: dns.lines,
    packets: captured.packets,
    counter: captured.counter,
    client: clientAgent,
    translation,
  });
  const owned = stack.move();
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
    ways,
    ...(router && { router }),
    ...(translation && { translation }),
    ...(started.proxy && { proxy: started.proxy }),
    nameserver,
    hosts,
    environment,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
  isUp.resolve(world);
  return world;
}

function nothing(): void {}
