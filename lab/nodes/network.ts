import { randomBytes } from 'node:crypto';
import type Docker from 'dockerode';
import { LabError, sentence } from '../../src/errors.ts';
import type { Family } from '../../src/outcome.ts';
import type { Topology } from '../../src/topology.ts';
import {
  type Addresses,
  offLink,
  type Prefixes,
  randomIpv4Prefix,
  randomIpv6Prefix,
  randomUniqueLocalPrefix,
  subnetOf,
} from './addresses.ts';
import { stays } from './staying.ts';

/** A bridge that nothing leaves: the host has no address on it, and it has no route to anywhere. */
export interface LabNetwork {
  readonly id: string;
  /** Name of the bridge on the engine's host, at most 15 characters; captures listen there. */
  readonly bridge: string;
  readonly prefixes: Prefixes;
  remove(): Promise<void>;
}

/** How many subnets are tried before a lack of one is believed. */
const tries = 12;

/**
 * Makes the network of a world. A subnet that the engine's other networks use is passed over for
 * another; when none is found, throws a `LabError` that says so. Also throws when the engine gave the
 * network a family that was not asked for.
 */
export async function makeNetwork(
  docker: Docker,
  { link, uniqueLocal }: Pick<Topology, 'link' | 'uniqueLocal'>,
  labels: Readonly<Record<string, string>>,
): Promise<LabNetwork> {
  const ipv6 = uniqueLocal ? randomUniqueLocalPrefix : randomIpv6Prefix;
  let refused: unknown;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const prefixes: Prefixes = {
      ipv4: link.includes('IPv4') ? randomIpv4Prefix() : offLink.ipv4,
      ipv6: link.includes('IPv6') ? ipv6() : offLink.ipv6,
    };
    try {
      return await create(docker, link, prefixes, labels);
    } catch (error) {
      if (!/overlap/i.test(sentence(error))) throw error;
      refused = error;
    }
  }
  throw new LabError(
    `No subnet is free: networks of this engine use most of 198.18.0.0/15 (${sentence(refused)}).`,
    'Remove networks you no longer need (docker network ls), or end other runs of the lab; lab doctor lists what bears its labels.',
    { cause: refused },
  );
}

async function create(
  docker: Docker,
  link: readonly Family[],
  prefixes: Prefixes,
  labels: Readonly<Record<string, string>>,
): Promise<LabNetwork> {
  const bridge = `lab${randomBytes(5).toString('hex')}`;
  const network = await docker.createNetwork({
    Name: `buildbot-ipv6-lab-${bridge}`,
    Driver: 'bridge',
    Internal: true,
    EnableIPv4: link.includes('IPv4'),
    EnableIPv6: link.includes('IPv6'),
    IPAM: {
      Driver: 'default',
      Config: [
        ...(link.includes('IPv4') ? [{ Subnet: subnetOf(prefixes, 'IPv4') }] : []),
        ...(link.includes('IPv6') ? [{ Subnet: subnetOf(prefixes, 'IPv6') }] : []),
      ],
    },
    Options: {
      'com.docker.network.bridge.name': bridge,
      'com.docker.network.bridge.gateway_mode_ipv4': 'isolated',
      'com.docker.network.bridge.gateway_mode_ipv6': 'isolated',
    },
    Labels: { ...labels },
  } as Docker.NetworkCreateOptions);
  const got = (await network.inspect()) as {
    EnableIPv4?: boolean;
    EnableIPv6?: boolean;
    Internal?: boolean;
  };
  const wrong = [
    got.EnableIPv4 !== link.includes('IPv4') && 'IPv4',
    got.EnableIPv6 !== link.includes('IPv6') && 'IPv6',
    got.Internal !== true && 'isolation',
  ].filter(Boolean);
  const remove = async () => {
    if (!stays(labels)) await network.remove();
  };
  if (wrong.length) {
    await remove();
    throw new LabError(
      `The engine made a network whose ${wrong.join(' and ')} is not what was asked for.`,
      'Use Docker Engine 28 or later.',
    );
  }
  return { id: network.id, bridge, prefixes, remove };
}

/** Fixed addresses of a node, in the families that the link has. */
export function endpoint(network: string, link: readonly Family[], addresses: Addresses) {
  return {
    network,
    ...(link.includes('IPv4') ? { ipv4: addresses.IPv4 } : {}),
    ...(link.includes('IPv6') ? { ipv6: addresses.IPv6 } : {}),
  };
}
