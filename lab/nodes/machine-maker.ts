import type Docker from 'dockerode';
import { type Family, families } from '../../src/outcome.ts';
import { loopbacksIn, type Topology } from '../../src/topology.ts';
import { loading, settingsOf } from '../between/fault.ts';
import type { Images } from '../image/subject.ts';
import { comesWithin } from '../wait.ts';
import type { MachinePlaces } from './addresses.ts';
import { Agent } from './agent.ts';
import { Running } from './container.ts';
import { programUser } from './container-spec.ts';
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
 * Makes machines on a world's network; each is owned by `stack`, and clean again when it is
 * disposed of.
 */
export function machineMaker(
  stack: AsyncDisposableStack,
  spec: MachineParts & {
    network: string;
    topology: Topology;
    places: MachinePlaces;
    hosts: readonly string[];
  },
): (kind: MachineKind) => Promise<UnprovenMachine> {
  const { docker, images, labels, environment = {} } = spec;
  return async ({ bindv6only, image, defaultRoute, hosts }) => {
    const { label, ...addresses } = spec.places.take();
    const container = await Running.start(docker, {
      image,
      labels,
      environment,
      hosts: [...spec.hosts, ...(hosts ?? [])],
      underTest: true,
      user: programUser,
      role: `machine with bindv6only=${bindv6only}`,
      on: endpoint(spec.network, spec.topology.link, addresses),
      sysctls: { 'net.ipv6.bindv6only': String(bindv6only), ...settingsOf(spec.topology.fault) },
      command: ['sleep', 'infinity'],
    });
    stack.use(container);
    const prepared = [
      ...(defaultRoute ? defaultRoutes(spec.topology) : []),
      ...lostLoopbacks(spec.topology),
      ...loading(spec.topology.fault),
    ];
    if (prepared.length) await prepare(spec, container, prepared);
    const agent = await Agent.start(container);
    const localWorker = image === images.master && images.workerBeside;
    let worker: Promise<Agent> | undefined;
    const clean = async () => {
      await Promise.all([agent, await worker].map((one) => one?.clean(directories)));
    };
    return {
      agent,
      tools: await toolsFor(stack, spec, image, container, agent),
      pod: container,
      addresses,
      loopback: loopbacksIn(spec.topology)[0] ?? '127.0.0.1',
      name: `${label}.lab.test`,
      worker: () => {
        if (localWorker)
          worker ??= agentBeside(stack, spec, images.worker, container, "the master's own worker");
        return worker;
      },
      clean,
      [Symbol.asyncDispose]: clean,
    };
  };
}

/** A default route over the link, though nothing is there that would pass packets on. */
function defaultRoutes({ link }: Topology): string[] {
  return link.map((family) => `ip ${option(family)} route add default dev eth0`);
}

/** Loopback addresses of the families that the interface has not. */
function lostLoopbacks({ loopback = families }: Topology): string[] {
  const lost = families.filter((family) => !loopback.includes(family));
  return lost.map((family) => `ip ${option(family)} addr flush dev lo`);
}

function option(family: Family): string {
  return family === 'IPv4' ? '-4' : '-6';
}

/** Lets a helper do what a program under test has no right to: commands of sh(1). */
async function prepare(
  { docker, images, labels }: MachineParts,
  machine: Running,
  commands: readonly string[],
): Promise<void> {
  await using helper = await Running.start(docker, {
    image: images.lab,
    labels,
    role: 'helper for routes, addresses and faults',
    on: { pod: machine.id },
    capabilities: ['NET_ADMIN'],
    command: ['sh', '-c', ['set -e', ...commands].join('\n')],
  });
  const exit = await helper.exit(comesWithin);
  if (exit !== 0)
    throw new Error(
      `a machine was not prepared (exit ${exit}): ${helper.lines.all.at(-1) ?? commands.join('; ')}`,
    );
}

/** A new container in the network namespace of another one, owned by `stack`. */
export async function beside(
  stack: AsyncDisposableStack,
  { docker, labels }: Pick<MachineParts, 'docker' | 'labels'>,
  image: string,
  pod: Running,
  role: string,
): Promise<Running> {
  return stack.use(
    await Running.start(docker, {
      image,
      role,
      labels,
      user: programUser,
      on: { pod: pod.id },
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
  stack: AsyncDisposableStack,
  parts: MachineParts,
  image: string,
  pod: Running,
  agent: Agent,
): Agent | Promise<Agent> {
  return parts.images.users.includes(image)
    ? agentBeside(stack, parts, parts.images.lab, pod, `tools beside the ${pod.role}`)
    : agent;
}
