import { canonical } from '../address.ts';
import type { Dial, Evidence } from '../evidence.ts';

/** By how much the clock of a witness may be off, in milliseconds. */
const clockOffAtMost = 1000;
/** Longer than any dial lasts, in milliseconds. */
const lastsAtMost = 15 * 60_000;

/** What the instruments say against themselves, or the node against its dial, a sentence each. */
export function instrumentDoubts(evidence: Evidence): string[] {
  const { instruments, timeline, controls } = evidence;
  const { markers, capture, clock, node } = instruments;
  const own = node.addresses.map(canonical);
  const foreign = [evidence, ...Object.values(controls)].flatMap((dial) => foreignEnds(dial, own));
  const outside = timeline.find(({ at }) => at < -clockOffAtMost || at > lastsAtMost);
  return [
    ...(markers.length ? [] : ['the markers that prove the logs complete did not arrive']),
    ...(capture.dropped ? [`the capture dropped ${capture.dropped} of its packets`] : []),
    ...(capture.decoded < capture.captured
      ? [`the decoder has ${capture.decoded} of ${capture.captured} packets`]
      : []),
    ...(Math.abs(clock) > clockOffAtMost ? [`the capture's clock is off by ${clock} ms`] : []),
    ...(outside ? [`the time line has a moment outside of the dial (${outside.what})`] : []),
    ...(foreign.length
      ? [`the wire shows an end that is not the node's (${[...new Set(foreign)].join(', ')})`]
      : []),
  ];
}

/** Where a program dials, the connections are from its node; where a client of the lab does, to it. */
function foreignEnds({ wire, requests }: Dial, own: readonly string[]): string[] {
  const ends = wire.attempts.map(({ from, to }) => (requests ? to : from).address);
  return ends.filter((address) => !own.includes(address));
}
