import { canonical, inUrl } from '../../src/address.ts';
import type { Endpoint } from '../../src/evidence.ts';
import { sameEnd } from '../../src/judge/joins.ts';
import { families } from '../../src/outcome.ts';
import { addressOf } from '../../src/place.ts';
import { connecting, peersOn } from '../../src/topology.ts';
import { relayedIn } from '../between/squid.ts';
import type { ProgramRunner } from '../nodes/agent.ts';
import { comesWithin } from '../wait.ts';
import type { ProvableProxy, ProvableWorld } from './provable.ts';
import { reference } from './reference-dial.ts';
import { samplesOf } from './references.ts';

/**
 * In what a node of programs is not before a proxy as its topology says: no server may take it, and by
 * the proxy it must reach what the proxy has a family for, and nothing else. The proxy's log must have it.
 */
export async function proxiedFaults(world: ProvableWorld, dials: ProgramRunner): Promise<string[]> {
  const { proxy } = world;
  if (!proxy) return [];
  const [past, by] = await Promise.all([
    pastFaults(world, proxy, dials),
    byFaults(world, proxy, dials),
  ]);
  return [...past, ...by];
}

/** Errors of Linux for a connect that a firewall refuses, or for which there is no route. */
const refused = ['OSError 13', 'OSError 99', 'OSError 101', 'OSError 113', 'PermissionError 13'];

/** Servers that take the node without the proxy. */
async function pastFaults(
  world: ProvableWorld,
  proxy: ProvableProxy,
  dials: ProgramRunner,
): Promise<string[]> {
  const { topology } = world.spec;
  const peers = world.servers.filter(({ record }) => record.id !== proxy.record.id);
  const places = peers.flatMap((server) =>
    samplesOf(server).map((served) => ({ id: server.record.id, ...served })),
  );
  const came = await Promise.all(
    places.map(async ({ id, place, peer }) => {
      const own = peersOn(topology).map((family) => addressOf(place, family));
      const beyond = world.translation ? [world.translation.embedded(place.ipv4)] : [];
      const addresses = [...own, ...beyond];
      const { connected } = await dials.dial({ name: reference.name, addresses, port: peer.port });
      return addresses.map((address) => ({ id, address, came: connected[address] }));
    }),
  );
  return came.flat().flatMap(({ id, address, came }) => {
    if (typeof came === 'object') return [`reaches ${id} past the proxy, at ${address}`];
    return refused.includes(came ?? '')
      ? []
      : [`is not refused by ${id}, at ${address} (${came ?? 'it did not try'})`];
  });
}

/** What it cannot reach by the proxy, or can though it must not, and what the log lacks of that. */
async function byFaults(
  { spec, addresses, translation }: ProvableWorld,
  { families: own, served, running }: ProvableProxy,
  dials: ProgramRunner,
): Promise<string[]> {
  const [at] = served;
  if (!at) return ['has no proxy'];
  const tunnels = connecting(spec.topology).flatMap((family) =>
    families.map((onward) => ({ family, onward })),
  );
  const faults = tunnels.map(async ({ family, onward }) => {
    const { local, status, answered, failed } = await dials.tunnel({
      proxy: [addressOf(at.place, family), at.peer.port],
      to: `${inUrl(addresses('dns')[onward])}:${reference.port}`,
    });
    const way = `by the proxy over ${family} and on over ${onward}`;
    if (!local) return [`cannot connect ${way} (${failed})`];
    const must = own.includes(onward);
    const did = answered ? 'it spoke' : `HTTP ${status}`;
    const isRight = must ? answered : !answered && status !== null && status >= 500;
    const client = { address: canonical(local[0]), port: local[1] };
    return [
      ...(isRight
        ? []
        : [`${must ? 'cannot connect and speak' : 'is not refused'} ${way} (${did})`]),
      ...((await isLogged(client)) ? [] : [`is not in the log of the proxy, ${way}`]),
    ];
  });
  return (await Promise.all(faults)).flat();

  /** A line is written when a tunnel has ended, which the proxy finds out by itself. */
  async function isLogged(client: Endpoint): Promise<boolean> {
    const asSeen = ({ client: peer }: { client: Endpoint }) =>
      translation?.beforeIt({ peer, took: false }).peer ?? peer;
    const has = () =>
      relayedIn(running.lines.all).some((one) => sameEnd(asSeen(one), client)) ? true : undefined;
    return (await running.lines.until(has, comesWithin)) ?? false;
  }
}
