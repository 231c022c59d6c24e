import type { NextSeen } from '../../src/event.ts';
import type { Attempt, Moment } from '../../src/evidence.ts';
import { sameEnd } from '../../src/judge/joins.ts';
import type { Observed } from '../dial/observe.ts';
import type { Packet } from '../witness/packet.ts';

/** An attempt with those earlier connections on which the server took something meanwhile. */
export function withKept<One extends Pick<Observed, 'dial'>>(
  one: One,
  all: readonly Pick<Observed, 'dial'>[],
): One {
  const { wire, acceptor } = one.dial;
  const isUsed = ({ from }: Attempt) =>
    acceptor.some(({ peer }) => sameEnd(peer, from)) &&
    !wire.attempts.some((own) => sameEnd(own.from, from));
  const kept = all.flatMap(({ dial }) => dial.wire.attempts).filter(isUsed);
  const attempts = [...new Map(kept.map((own) => [own.from.port, own])).values()];
  return {
    ...one,
    dial: { ...one.dial, wire: { ...wire, attempts: [...attempts, ...wire.attempts] } },
  };
}

/** The first attempt, with all that is kept of those that followed. */
export function together(
  first: Observed,
  others: readonly Observed[],
  next: NextSeen,
  { at, what }: { readonly at: number; readonly what: string },
): Observed {
  const shifted = ({ begun, timeline }: Observed) =>
    timeline.map((moment) => ({ ...moment, at: Math.round(moment.at + begun - first.begun) }));
  const event: Moment = { at: at - first.begun, source: 'event', what };
  const packets: Packet[] = [first, ...others].flatMap((one) => [...one.packets]);
  return {
    ...first,
    next,
    packets,
    serverLog: [first, ...others].flatMap((one) => [...one.serverLog]),
    timeline: [...first.timeline, event, ...others.flatMap(shifted)],
    instruments: {
      ...first.instruments,
      markers: [first, ...others].flatMap(({ instruments }) => instruments.markers),
    },
  };
}
