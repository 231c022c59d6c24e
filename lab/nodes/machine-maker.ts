import type Docker from 'dockerode';
import type { Topology } from '../../src/topology.ts';
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
  spec: MachineParts & { network: string; topology: Topology; places: MachinePlaces },
): (kind: MachineKind) => Promise<UnprovenMachine> {
  const { docker, images, labels, environment = {} } = spec;
  return async ({ bindv6only, image, defaultRoute }) => {
    const { label, ...addresses } = spec.places.take();
    const container = await Running.start(docker, {
      image,
      labels,
      environment,
      underTest: true,
      user: programUser,
      role: `machine with bindv6only=${bindv6only}`,
      on: endpoint(spec.network, spec.topology.link, addresses),
      sysctls: { 'net.ipv6.bindv6only': String(bindv6only) },
      command: ['sleep', 'infinity'],
    });
    stack.use(container);
    if (defaultRoute) await addDefaultRoute(spec, container);
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

/** A helper does it, because a program under test has no right to. */
async function addDefaultRoute(
  { docker, images, labels, topology }: Parameters<typeof machineMaker>[1],
  machine: Running,
): Promise<void> {
  const script = topology.link
    .map((family) => `ip -${family === 'IPv4' ? 4 : 6} route add default dev eth0`)
    .join(' && ');
  await using helper = await Running.start(docker, {
    image: images.lab,
    labels,
    role: 'helper for a default route',
    on: { pod: machine.id },
    capabilities: ['NET_ADMIN'],
    command: ['sh', '-c', script],
  });
  const exit = await helper.exit(comesWithin);
  if (exit !== 0)
    throw new Error(
      `a machine did not get its default route (exit ${exit}): ${helper.lines.all.at(-1) ?? ''}`,
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
