import type Docker from 'dockerode';
import { Running } from '../nodes/container.ts';
import { worldLabel } from '../session/session.ts';
import { comesWithin, waitUntil } from '../wait.ts';
import type { World } from '../world/world.ts';
import { onMachines } from './hands.ts';
import type { Hand, WorldSaboteur } from './saboteur.ts';

const cell = { scenario: 'worker/name', topology: 'dual-stack' } as const;
const somebody = (did: string) =>
  ({ verdict: 'lab broken', says: new RegExp(`somebody else ${did}`) }) as const;

/** Linux's own. */
const usualShares = 1024;

/** Somebody else, who has a hand in a world by the engine's API. */
export const strangerSaboteurs: readonly WorldSaboteur[] = [
  {
    id: 'foreign-exec',
    breaks: 'Somebody looks a name up in the container of the program under test.',
    cell,
    leavesNothing: true,
    expects: somebody(
      'did exec_create \\(getent ahosts name\\.worker\\.lab\\.test\\) to the machine',
    ),
    world: (world, { docker }) =>
      onMachines(world, async ({ pod }) => {
        const exec = await docker.getContainer(pod.id).exec({
          Cmd: ['getent', 'ahosts', 'name.worker.lab.test'],
          AttachStdout: true,
        });
        await exec.start({});
      }),
  },
  {
    id: 'foreign-update',
    breaks: 'Somebody changes the limits of the container of the program under test.',
    cell,
    leavesNothing: true,
    expects: somebody('did update to the machine'),
    world: (world, { docker, within }) =>
      onMachines(world, async ({ pod }) => {
        const one = docker.getContainer(pod.id);
        within.defer(async () => void (await one.update({ CpuShares: usualShares })));
        await one.update({ CpuShares: 512 });
      }),
  },
  {
    id: 'foreign-pause',
    breaks: 'Somebody pauses a container beside the node of the clients for a moment.',
    cell,
    leavesNothing: true,
    expects: somebody("did pause to the saboteur's helper"),
    async asked(world, hand) {
      const asleep = hand.docker.getContainer((await sleeper(world, hand)).id);
      await asleep.pause();
      await asleep.unpause();
    },
  },
  {
    id: 'server-killed',
    breaks: 'Somebody kills the server after the last dial.',
    cell,
    expects: somebody('did kill to the \\w+ server'),
    async asked(world, { docker }) {
      const [server] = world.servers;
      if (server) await docker.getContainer(server.running.id).kill();
    },
  },
  {
    id: 'stranger-on-the-link',
    breaks: "Somebody's container is on the network of the world.",
    cell,
    leavesNothing: true,
    expects: somebody('did connect the container \\w+ and the network'),
    world: (world, hand) => stranger(world, hand, world.network.id),
  },
  {
    id: 'stranger-in-the-namespace',
    breaks: "Somebody's container looks names up in the network namespace of a node.",
    cell,
    leavesNothing: true,
    expects: somebody('is in the network namespace of a node'),
    world: (world, hand) =>
      onMachines(world, ({ pod }) => stranger(world, hand, `container:${pod.id}`)),
  },
];

/**
 * A container of the world that sleeps. In a cgroup of version 1 an engine gives up to pause what does not
 * get a processor at once, on a busy machine; Linux freezes who sleeps for a time without that.
 */
async function sleeper(world: World, { docker, within }: Hand): Promise<Running> {
  const { images, labels } = world.spec;
  const one = await Running.start(docker, {
    image: images.lab,
    labels,
    role: "saboteur's helper",
    on: { pod: world.client.id },
    command: ['sleep', '1d'],
  });
  within.use(one);
  const sleeps = async () =>
    (await one.exec(['cat', '/proc/1/wchan'])).stdout.includes('nanosleep');
  if (!(await waitUntil(sleeps, { every: 100, within: comesWithin })))
    throw new Error('the sabotage failed: the helper does not sleep');
  return one;
}

/** A container that is not the world's; it bears the labels of the run, so that it cannot be left behind. */
async function stranger(world: World, { docker, within }: Hand, network: string): Promise<World> {
  const { [worldLabel]: _, ...labels } = world.spec.labels;
  const container: Docker.Container = await docker.createContainer({
    Image: world.spec.images.lab,
    Labels: labels,
    Entrypoint: ['sleep', 'infinity'],
    HostConfig: { NetworkMode: network },
  });
  within.defer(() => container.remove({ force: true }));
  await container.start();
  return world;
}
