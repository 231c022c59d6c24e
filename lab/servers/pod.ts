import type Docker from 'dockerode';
import { canonical } from '../../src/address.ts';
import { LabError } from '../../src/errors.ts';
import type { Family } from '../../src/outcome.ts';
import { addressOf, type Place } from '../../src/place.ts';
import { lastWords } from '../../src/program-log.ts';
import type { Topology } from '../../src/topology.ts';
import { closedSettings, closing } from '../between/closed.ts';
import { loading, settingsOf } from '../between/fault.ts';
import { type Addresses, bitsOfLink } from '../nodes/addresses.ts';
import { Agent } from '../nodes/agent.ts';
import { Running } from '../nodes/container.ts';
import type { Endpoint } from '../nodes/container-spec.ts';
import type { Owner } from '../nodes/crowd.ts';
import { comesWithin } from '../wait.ts';

/** What pods are made with. */
export interface PodParts {
  readonly docker: Docker;
  readonly images: { readonly lab: string };
  readonly labels: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  /** Commands of a shell that each pod is prepared by; they need NET_ADMIN. */
  readonly prepared?: readonly string[];
}

/** Where a row is served. */
export interface PodPlace {
  readonly place: Pick<Place, 'ipv4' | 'ipv6' | 'linkLocal'>;
  /** The family in which its address is none of the link's prefix. */
  readonly literal?: Family;
}

/** What a pod is for. */
export interface PodPlan {
  readonly places: readonly PodPlace[];
  /** Families in which it has its addresses. */
  readonly families: readonly Family[];
  /** Nodes from which alone it takes connections; all unless given. */
  readonly allowed?: readonly Addresses[] | undefined;
}

/** A network namespace with the addresses of a server. */
export interface Pod {
  /** Holds it. */
  readonly running: Running;
  /** The lab's tools in it. */
  readonly tools: Agent;
}

/**
 * Starts the pod of a server with an address for each row, and returns when all are there: a server must
 * find them when it starts, and has no right to add any. It waits for nothing else of a world.
 */
export async function startPod(
  owner: Owner,
  { docker, images, labels, environment, prepared = [] }: PodParts,
  server: string,
  { places, families, allowed }: PodPlan,
  on: Endpoint,
  { link = families, fault }: Partial<Pick<Topology, 'link' | 'fault'>> = {},
): Promise<Pod> {
  const [first, ...others] = places;
  // The engine gives the first address of each family of the link, also of one that peers have not.
  const less = link.flatMap((family) =>
    first && !families.includes(family) ? addressLine(first, family, 'del') : [],
  );
  const more = others.flatMap((one) => families.map((family) => addressLine(one, family)));
  const linkLocal = families.includes('IPv6') ? places.flatMap(linkLocalLine) : [];
  const running = owner.use(
    await Running.start(docker, {
      on,
      labels,
      environment,
      image: images.lab,
      role: `pod of the ${server} server`,
      capabilities: ['NET_ADMIN'],
      sysctls: { ...settingsOf(fault), ...closedSettings(allowed) },
      command: [
        'sh',
        '-c',
        [
          'set -e',
          ...prepared,
          ...loading(fault),
          ...closing(allowed, link),
          `ip -batch - <<'E'\n${[...less, ...more, ...linkLocal].join('')}E`,
          'echo ready',
          'exec sleep infinity',
        ].join('\n'),
      ],
    }),
  );
  if (!(await running.lines.first((line) => line === 'ready', comesWithin)))
    throw notReady(server, running);
  return { running, tools: await Agent.start(running) };
}

/** What is thrown of a server that is not ready in time, or of its pod. */
export function notReady(server: string, { lines }: Running): LabError {
  return new LabError(
    `The ${server} server did not come up: ${lastWords(lines.all)}`,
    'The words above are its own; nothing is said about Buildbot here.',
  );
}

/** A line of `ip -batch` for the link-local address of a place, where a row writes it; it is without its zone there. */
function linkLocalLine({ place: { linkLocal } }: PodPlace): string[] {
  return linkLocal ? [`addr add ${canonical(linkLocal)}/64 dev eth0 nodad\n`] : [];
}

/** A line of `ip -batch`; without duplicate address detection an address is usable at once. */
function addressLine(
  { place, literal }: PodPlace,
  family: Family,
  act: 'add' | 'del' = 'add',
): string {
  const alone = family === 'IPv4' ? 32 : 128;
  const length = literal === family ? alone : bitsOfLink[family];
  const nodad = family === 'IPv6' && act === 'add' ? ' nodad' : '';
  return `addr ${act} ${addressOf(place, family)}/${length} dev eth0${nodad}\n`;
}
