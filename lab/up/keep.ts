import type Docker from 'dockerode';
import type { Release } from '../../src/observation.ts';
import type { Lab } from '../lab.ts';
import { staying } from '../nodes/staying.ts';
import {
  makerLabel,
  sessionLabel,
  sessionLabels,
  sessionOfWorld,
  upLabel,
} from '../session/session.ts';
import type { World } from '../world/world.ts';
import { nodesBetween } from './between.ts';
import { namesOf, nodesOf } from './nodes.ts';
import { type Ports, portsOn } from './ports.ts';
import { keepRecord, recordFormat, type UpRecord } from './record.ts';
import { standingOn } from './standing.ts';

/** A world that may be left up. */
export interface Keeping {
  readonly name: string;
  readonly session: string;
  /** What all of it must bear. */
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Begins a world that may outlive this process. It has a session of its own, which the guard removes unless
 * the world is left up.
 */
export async function beginKeeping(
  { engine, labels, world }: Pick<Lab, 'engine' | 'labels' | 'world'>,
  topology: string,
): Promise<Keeping> {
  const others = (await standingOn(engine.docker)).map(({ name }) => name);
  const name = freeName(topology, others);
  const session = sessionOfWorld();
  world(session);
  const maker = labels[sessionLabel] ?? '';
  return {
    name,
    session,
    labels: { ...sessionLabels(session), [upLabel]: name, [makerLabel]: maker },
  };
}

/** The name of a topology, with the first number that no other world has. */
export function freeName(topology: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? topology : `${topology}-${number}`;
    if (!taken.includes(name)) return name;
  }
}

/** Leaves a world up: keeps its record with the engine, and lets go of all its parts but the capture. */
export async function leaveUp(
  { stay }: Pick<Lab, 'stay'>,
  { session, labels }: Keeping,
  world: World,
  release: Release,
): Promise<void> {
  const { docker, images } = world.spec;
  await world.capture[Symbol.asyncDispose]();
  const filters = { label: [`${sessionLabel}=${session}`] };
  const containers = await docker.listContainers({ filters });
  const record = await recordOf(world, release, containers);
  await keepRecord(docker, { image: images.lab, labels }, record);
  stay(session);
  staying.add(session);
  await world[Symbol.asyncDispose]();
}

async function recordOf(
  world: World,
  release: Release,
  containers: readonly Docker.ContainerInfo[],
): Promise<UpRecord> {
  const { topology, images } = world.spec;
  const { id, bridge, prefixes } = world.network;
  const { certificates, own, hosts } = world;
  const ends = nodesOf(world, await portsOf(world));
  const nodes = [...ends, ...nodesBetween(containers, ends)];
  const { stdout: zone } = await world.dns.exec(['cat', '/srv/dns/lab.test.zone']);
  return {
    format: recordFormat,
    topology,
    release,
    images,
    since: new Date().toISOString(),
    network: { id, bridge, prefixes },
    nodes,
    names: namesOf(world, nodes),
    containers: containers.map((one) => one.Id),
    served: [...world.destinations.values()].map(({ server: _, ...place }) => place),
    certificates: {
      authority: certificates.authority,
      otherAuthority: certificates.otherAuthority,
    },
    own,
    hosts,
    machines: world.machines.made.length,
    zone,
  };
}

/** The ports of all nodes that serve, by their pods. */
async function portsOf({ dns, servers }: World): Promise<Map<string, Ports>> {
  const nodes = [
    { pod: dns.id, tools: { run: (command: readonly string[]) => dns.exec(command) } },
    ...servers.map(({ pod, tools }) => ({ pod: pod.id, tools })),
  ];
  const asked = nodes.map(async ({ pod, tools }) => [pod, await portsOn(tools)] as const);
  return new Map(await Promise.all(asked));
}
