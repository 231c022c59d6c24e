import type Docker from 'dockerode';
import { type Family, families } from '../../src/outcome.ts';
import { loopbacksIn, programsOn, type Topology, translatesItself } from '../../src/topology.ts';
import { clatSettings, startClat } from '../between/clat.ts';
import { loading, settingsOf } from '../between/fault.ts';
import type { Images } from '../image/subject.ts';
import type { MachinePlaces } from './addresses.ts';
import { Agent } from './agent.ts';
import { Running } from './container.ts';
import { programUser, type Sandbox } from './container-spec.ts';
import type { Owner } from './crowd.ts';
import { inNamespace, stayingInNamespace } from './helper.ts';
import { linkLocalAtOnce } from './link-local.ts';
import type { MachineKind, UnprovenMachine } from './machines.ts';
import { endpoint } from './network.ts';

/** Directories that programs under test write to. */
const directories = ['/srv/worker', '/srv/master'];

/**
 * What machines are made with: the engine, the images, and what else each of their containers has.
 */
export interface MachineParts {
  readonly docker: Docker;
  readonly images: Images;
  readonly labels: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Makes machines on a world's network; each is owned by `owner`, and clean again when it is
 * disposed of.
 */
export function machineMaker(
  owner: Owner,
  spec: MachineParts & {
    network: string;
    topology: Topology;
    places: MachinePlaces;
    hosts: readonly string[];
    /** Commands of a shell that each machine is prepared by; they need NET_ADMIN. */
    prepared?: readonly string[];
    translation?: { readonly prefix: string } | undefined;
  },
): (kind: MachineKind) => Promise<UnprovenMachine> {
  const { docker, images, labels, environment = {} } = spec;
  return async ({ bindv6only, tcpRetries, image, defaultRoute, hosts, sandbox }) => {
    const { label, ...addresses } = spec.places.take();
    const container = await Running.start(docker, {
      // A sandbox cannot be told its resolver, and has that of the container whose network it joins.
      image: sandbox ? images.lab : image,
      labels,
      environment,
      hosts: [...spec.hosts, ...(hosts ?? [])],
      underTest: true,
      user: programUser,
      role: `machine with bindv6only=${bindv6only}`,
      on: endpoint(spec.network, spec.topology.link, addresses),
      sysctls: {
        'net.ipv6.bindv6only': String(bindv6only),
        ...linkLocalAtOnce,
        ...(tcpRetries && {
          'net.ipv4.tcp_retries2': String(tcpRetries),
          'net.ipv4.tcp_syn_retries': String(tcpRetries),
        }),
        ...settingsOf(spec.topology.fault),
        ...(translatesItself(spec.topology) && clatSettings),
      },
      command: ['sleep', 'infinity'],
    });
    owner.use(container);
    const inside = sandbox
      ? await beside(owner, spec, image, container, 'sandbox on a machine', sandbox)
      : container;
    const prepared = [
      ...lackingAddresses(spec.topology),
      ...(spec.prepared ?? []),
      ...(defaultRoute ? defaultRoutes(spec.topology) : []),
      ...lostLoopbacks(spec.topology),
      ...loading(spec.topology.fault),
    ];
    // A helper does it, because a program under test has no right to.
    const task = {
      role: 'helper for routes, addresses and faults',
      capability: 'NET_ADMIN',
      script: ['set -e', ...prepared].join('\n'),
    };
    const filter = spec.topology.fault
      ? owner.use(await stayingInNamespace(spec, container, task))
      : undefined;
    if (!filter && prepared.length) await inNamespace(spec, container, task);
    if (spec.translation && translatesItself(spec.topology))
      owner.use(
        await startClat(docker, {
          image: images.lab,
          labels,
          pod: container,
          ipv6: addresses.IPv6,
          prefix: spec.translation.prefix,
        }),
      );
    const agent = await Agent.start(inside);
    const localWorker = image === images.master && images.workerBeside;
    let worker: Promise<Agent> | undefined;
    const clean = async () => {
      await Promise.all([agent, await worker].map((one) => one?.clean(directories)));
    };
    return {
      agent,
      tools: await toolsFor(owner, spec, image, container, agent),
      pod: container,
      inside,
      ...(filter && { filter }),
      addresses,
      loopback: loopbacksIn(spec.topology)[0] ?? '127.0.0.1',
      name: `${label}.lab.test`,
      worker: () => {
        if (localWorker)
          worker ??= agentBeside(owner, spec, images.worker, container, "the master's own worker");
        return worker;
      },
      clean,
      [Symbol.asyncDispose]: clean,
    };
  };
}

/** A default route over the link, though nothing is there that would pass packets on; a router is one already. */
function defaultRoutes(topology: Topology): string[] {
  if (topology.router) return [];
  return programsOn(topology).map((family) => `ip ${option(family)} route add default dev eth0`);
}

/** The engine gives an address of each family of the link, also of one that programs have not. */
function lackingAddresses(topology: Topology): string[] {
  const has = programsOn(topology);
  const lacking = topology.link.filter((family) => !has.includes(family));
  return lacking.map((family) => `ip ${option(family)} addr flush dev eth0`);
}

/** Loopback addresses of the families that the interface has not. */
function lostLoopbacks({ loopback = families }: Topology): string[] {
  const lost = families.filter((family) => !loopback.includes(family));
  return lost.map((family) => `ip ${option(family)} addr flush dev lo`);
}

function option(family: Family): string {
  return family === 'IPv4' ? '-4' : '-6';
}

/** A new container in the network namespace of another one, owned by `owner`. */
export async function beside(
  owner: Owner,
  { docker, labels }: Pick<MachineParts, 'docker' | 'labels'>,
  image: string,
  pod: Running,
  role: string,
  sandbox?: Sandbox,
): Promise<Running> {
  return owner.use(
    await Running.start(docker, {
      image,
      role,
      labels,
      user: programUser,
      on: { pod: pod.id },
      ...(sandbox && { sandbox, underTest: true }),
      command: ['sleep', 'infinity'],
    }),
  );
}

/** The agent of a new container in the network namespace of another one. */
async function agentBeside(...container: Parameters<typeof beside>): Promise<Agent> {
  return Agent.start(await beside(...container));
}

/** The lab's tools in a pod: in the program's own container, unless that is of a user's image. */
function toolsFor(
  owner: Owner,
  parts: MachineParts,
  image: string,
  pod: Running,
  agent: Agent,
): Agent | Promise<Agent> {
  return parts.images.users.includes(image)
    ? agentBeside(owner, parts, parts.images.lab, pod, `tools beside the ${pod.role}`)
    : agent;
}
