import { canonical } from '../address.ts';
import type { EventSeen } from '../event.ts';
import type { CaptureCount, Dial, Evidence, Instruments } from '../evidence.ts';

/** By how much the clock of a witness may be off before its times are in no order with others, in milliseconds. */
export const clockOffAtMost = 1000;
/** Longer than any dial lasts, in milliseconds. */
const lastsAtMost = 15 * 60_000;

/** What the instruments say against themselves, or the node against its dial, a sentence each. */
export function instrumentDoubts(evidence: Evidence): string[] {
  const { instruments, timeline, controls, controlsFrom, event } = evidence;
  const attempts = evidence.next?.attempts.map(({ dial }) => dial) ?? [];
  const ofControls = Object.values(controls);
  const dials = [evidence, ...(controlsFrom ? [] : ofControls), ...attempts];
  const outside = timeline.find(({ at }) => at < -clockOffAtMost || at > lastsAtMost);
  const elsewhere = controlsFrom
    ? doubtsOf(controlsFrom.instruments, ofControls).map(
        (doubt) => `of the controls in ${controlsFrom.cell.topology}: ${doubt}`,
      )
    : [];
  return [
    ...doubtsOf(instruments, dials, event),
    ...(outside ? [`the time line has a moment outside of the dial (${outside.what})`] : []),
    ...elsewhere,
  ];
}

/** What instruments say against themselves, or against dials of their node. */
function doubtsOf(
  { markers, capture, clock, node }: Instruments,
  dials: readonly Dial[],
  event?: EventSeen,
): string[] {
  const own = node.addresses.map(canonical);
  const foreign = [...dials.flatMap((dial) => foreignEnds(dial, own)), ...foreignAfter(event, own)];
  return [
    ...(markers.length ? [] : ['the markers that prove the logs complete did not arrive']),
    ...lossesOf(capture),
    ...(Math.abs(clock) > clockOffAtMost ? [`the capture's clock is off by ${clock} ms`] : []),
    ...(foreign.length
      ? [`the wire shows an end that is not the node's (${[...new Set(foreign)].join(', ')})`]
      : []),
  ];
}

/** What a capture lost by its own count, a sentence each. */
export function lossesOf({ captured, decoded, dropped }: CaptureCount): string[] {
  return [
    ...(dropped ? [`the capture dropped ${dropped} of its packets`] : []),
    ...(decoded < captured ? [`the decoder has ${decoded} of ${captured} packets`] : []),
  ];
}

/** After an event that replaced the node's own address, it has the new one and not the old one. */
function foreignAfter(event: EventSeen | undefined, own: readonly string[]): string[] {
  if (!event?.again) return [];
  const { kind, again, renumbered } = event;
  if (kind !== 'program renumbered' || !renumbered) return foreignEnds(again, own);
  return foreignEnds(
    again,
    own.map((one) => (one === renumbered.from ? renumbered.to : one)),
  );
}

/** Where a program dials, the connections are from its node; where a client of the lab does, to it. */
function foreignEnds({ wire, requests, via }: Dial, own: readonly string[]): string[] {
  const beside = via?.attempts.flatMap(({ from, to }) => [from.address, to.address]) ?? [];
  const ends = [...wire.attempts.map(({ from, to }) => (requests ? to : from).address), ...beside];
  return ends.filter((address) => !own.includes(address));
}
