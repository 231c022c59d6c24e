import type Docker from 'dockerode';
import { LabError } from '../../src/errors.ts';
import { lastWords } from '../../src/program-log.ts';
import type { Topology } from '../../src/topology.ts';
import { adding } from '../between/ways.ts';
import {
  type Addresses,
  hostAddresses,
  literalPrefixes,
  MachinePlaces,
  serverAddresses,
} from '../nodes/addresses.ts';
import { Agent } from '../nodes/agent.ts';
import { Running } from '../nodes/container.ts';
import { Crowd } from '../nodes/crowd.ts';
import { endpoint, makeNetwork } from '../nodes/network.ts';
import { rootZone, startDns, zone } from '../servers/dns.ts';
import { comesWithin } from '../wait.ts';
import { recordsOf, withoutStale } from '../world/records.ts';
import { together } from '../world/together.ts';
import { type Answer, StandIn } from './stand-in.ts';

/** What the master's machine calls itself. */
export const masterName = 'buildbot-master';

/** A world in which a file is loaded: every name leads to one stand-in, and nothing leads out. */
export interface ReadWorld extends AsyncDisposable {
  /** Holds the network namespace of the program that loads the file. */
  readonly pod: Running;
  readonly addresses: Addresses;
  readonly dns: Running;
  readonly standIn: StandIn;
  /** Its addresses, to which every name leads. */
  readonly standIns: readonly string[];
  /** Proves the query log complete. */
  settle(): Promise<void>;
}

/** Brings it up. Only what a topology's link and records say is built of it. */
export async function openReadWorld(
  docker: Docker,
  image: string,
  labels: Readonly<Record<string, string>>,
  topology: Topology,
  answers: readonly Answer[],
): Promise<ReadWorld> {
  await using stack = new AsyncDisposableStack();
  const network = await makeNetwork(docker, topology, labels);
  stack.defer(() => network.remove());
  const prefixes = literalPrefixes(topology.link, network.prefixes);
  const at = serverAddresses(prefixes, 0);
  const place = new MachinePlaces(prefixes).take();
  const dnsAt = hostAddresses(prefixes, 'dns');
  const crowd = stack.use(new Crowd());
  const on = (addresses: Addresses) => endpoint(network.id, topology.link, addresses);
  // Whether a file loads is asked before where its names lead.
  const sound = withoutStale(topology);
  const root = rootZone([
    { name: masterName, records: recordsOf(sound, place) },
    { name: '*', records: recordsOf(sound, at) },
  ]);
  const routes = adding(topology.link.map((family) => ({ to: 'default', via: at[family] })));
  const [dns, standIn, pod] = await together(crowd, [
    startDns(docker, {
      image,
      labels,
      network: network.id,
      link: topology.link,
      addresses: dnsAt,
      zone: zone([{ name: 'dns', records: recordsOf(sound, dnsAt) }]),
      root,
    }),
    StandIn.start(docker, { image, labels, on: on(at), answers }),
    startPod(docker, {
      image,
      labels,
      on: on(place),
      nameserver: dnsAt[topology.link.includes('IPv6') ? 'IPv6' : 'IPv4'],
      routes,
    }),
  ]);
  const agent = await Agent.start(pod);
  const owned = stack.move();
  let markers = 0;
  return {
    pod,
    addresses: place,
    dns,
    standIn,
    standIns: Object.values(at),
    settle: async () => {
      const marker = `marker-${markers++}.lab.test`;
      await agent.resolve(marker);
      await dns.lines.first((line) => line.includes(marker), comesWithin);
      await standIn.settle();
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function startPod(
  docker: Docker,
  spec: {
    readonly image: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly on: ReturnType<typeof endpoint>;
    readonly nameserver: string;
    readonly routes: readonly string[];
  },
): Promise<Running> {
  const { image, labels, on, nameserver, routes } = spec;
  const pod = await Running.start(docker, {
    image,
    labels,
    on,
    role: 'pod of the program that loads a file',
    hostname: masterName,
    environment: { LAB_NAMESERVER: nameserver },
    capabilities: ['NET_ADMIN'],
    command: ['sh', '-c', ['set -e', ...routes, 'echo ready', 'exec sleep infinity'].join('\n')],
  });
  if (await pod.lines.first((line) => line === 'ready', comesWithin)) return pod;
  const words = lastWords(pod.lines.all);
  await pod[Symbol.asyncDispose]();
  throw new LabError(
    `The network of the trial could not be made: ${words}`,
    'Run lab doctor to see what this machine lacks.',
  );
}
