import { canonical, hostIn } from '../../src/address.ts';
import type { Accepted, Attempt, Relayed, Through } from '../../src/evidence.ts';
import { sameEnd } from '../../src/judge/joins.ts';
import type { Names, Place } from '../../src/place.ts';
import { nodeOf } from '../between/proxy.ts';
import { isSame, relayedIn, standingIn } from '../between/squid.ts';
import { comesWithin } from '../wait.ts';
import { type Packet, timeOf } from '../witness/packet.ts';
import { dialledFrom } from '../witness/wire.ts';
import type { RunningProxy } from '../world/start-servers.ts';
import { ofPlace, type Traces } from './attribute.ts';
import type { Group } from './group.ts';
import type { Seen } from './window.ts';

/** What was seen of a dial that a proxy stands in. */
export interface Proxied {
  readonly through: Through;
  /** The program's own part, up to the proxy. */
  readonly traces: Traces;
  /** What the proxy sent and got for it. */
  readonly packets: readonly Packet[];
  /** Attempts to connect to the peer, of the proxy and of the program. */
  readonly attempts: readonly Attempt[];
  /** What the server logged of the proxy, as of the program for which that came; its end as the server saw it is kept. */
  asOfProgram(entry: Accepted): Accepted;
}

/**
 * What the proxy did for a dial to a place; nothing where there is none. `own` is what the program did.
 * An entry is written when a request has ended, so that those are waited for which the wire shows.
 */
export async function proxiedBy(
  { world, machine }: Pick<Group, 'world' | 'machine'>,
  seen: Seen,
  place: Place,
  own: Traces,
  alone: boolean,
): Promise<Proxied | undefined> {
  const { proxy, translation } = world;
  if (!proxy || !seen.onward || !place.proxy) return undefined;
  const node = nodeOf(proxy);
  const { refused } = seen.onward;
  const { packets, ...onward } = ofPlace(seen.onward, place);
  const upTo = ofPlace(seen, place.proxy);
  const machines = Object.values(machine.addresses).map(canonical);
  const read = () => {
    const asked = askedOf(proxy, seen).map((one) => ({
      ...one,
      client: knownAs(translation, one.client),
    }));
    return asked.filter(({ client }) => machines.includes(client.address));
  };
  const isSeen = ({ client }: Relayed) =>
    upTo.wire.attempts.some(({ from }) => sameEnd(from, client));
  const lacks = (asked: readonly Relayed[]) =>
    upTo.wire.attempts.some(
      (one) => isAnswered(one) && !asked.some(({ client }) => sameEnd(client, one.from)),
    ) || onward.wire.attempts.some((one) => one.established && !asked.some(isBy(one)));
  await proxy.running.lines.until(() => (lacks(read()) ? undefined : true), comesWithin);
  const written = read();
  // What it wrote while its last entries were waited for may be of packets that came after those which were read.
  const later = written.every(isSeen) ? new Set() : await laterPorts(world, proxy, seen);
  const all = written.filter((one) => isSeen(one) || !later.has(one.client.port));
  const relayed = alone ? all : all.filter(({ asked }) => isFor(asked, place));
  // What a shared process said to the proxy, and that did not log, is of each of its dials.
  const isOther = (attempt: Attempt) =>
    all.some((one) => sameEnd(one.client, attempt.from)) &&
    !relayed.some((one) => sameEnd(one.client, attempt.from));
  return {
    through: {
      by: proxy.record.id,
      node,
      relayed,
      dns: [...onward.dns],
      wire: onward.wire,
      refused,
    },
    traces: alone ? own : withProxy(own, upTo, (attempt) => !isOther(attempt)),
    packets,
    attempts: [...onward.wire.attempts, ...own.wire.attempts],
    asOfProgram(entry) {
      const by = relayed.find((one) => one.onward && sameEnd(one.onward.from, entry.peer));
      return by ? { ...entry, peer: by.client, seenAs: entry.peer } : entry;
    },
  };
}

/** Ports from which connections to the proxy were begun once a window was closed. */
async function laterPorts(
  { witnesses }: Pick<Group['world'], 'witnesses'>,
  { served }: Pick<RunningProxy, 'served'>,
  { closing }: Seen,
): Promise<Set<number>> {
  await witnesses.settle();
  const since = witnesses.all().filter((packet) => timeOf(packet) >= closing);
  return dialledFrom(
    since,
    served.map(({ peer }) => peer.port),
  );
}

/** What it was asked since a window was opened, without tunnels that stood before. */
function askedOf({ running }: RunningProxy, seen: Seen): Relayed[] {
  const { all } = running.lines;
  const lines = seen.linesOf({ running }).lines;
  const before = standingIn(all.slice(0, all.length - lines.length));
  return relayedIn(lines).filter((one) => !before.some((other) => isSame(one, other)));
}

function knownAs(translation: Group['world']['translation'], peer: Relayed['client']) {
  const { address } = translation?.beforeIt({ peer, took: false }).peer ?? peer;
  return { address, port: peer.port };
}

function isAnswered({ established, answered }: Attempt): boolean {
  return established && answered > 0;
}

function isBy({ from }: Attempt): (one: Relayed) => boolean {
  return ({ onward }) => onward !== undefined && sameEnd(onward.from, from);
}

/** Whether it was asked for a place: by its name, or one of its addresses. */
function isFor(asked: string, { name, ipv4, ipv6 }: Names): boolean {
  return [name, ipv4, canonical(ipv6)].includes(hostIn(asked));
}

/** What a program did for a place, and up to the proxy. */
function withProxy(own: Traces, upTo: Traces, isIts: (attempt: Attempt) => boolean): Traces {
  const unresolved = [...(own.wire.unresolved ?? []), ...(upTo.wire.unresolved ?? [])];
  return {
    dns: [...own.dns, ...upTo.dns],
    wire: {
      answers: [...own.wire.answers, ...upTo.wire.answers],
      attempts: [...own.wire.attempts, ...upTo.wire.attempts.filter(isIts)],
      ...(unresolved.length > 0 && { unresolved }),
    },
    packets: [...new Set([...own.packets, ...upTo.packets])],
  };
}
