import { expect, test } from 'vitest';
import type { Evidence } from '../evidence.ts';
import { attempt, client, dial, evidence, instruments, request } from '../testing/evidence.ts';
import { instrumentDoubts } from './instrument-doubts.ts';

const count = { captured: 40, decoded: 40, dropped: 0 };
const wireFrom = (...addresses: readonly string[]) => ({
  answers: [],
  attempts: addresses.map((address) => attempt('IPv6', { from: { address, port: 40_000 } })),
});
const moment = (at: number) =>
  evidence({ timeline: [{ at, source: 'wire', what: 'SYN, port 40000 to 9989' }] });

test.each<[string, Evidence]>([
  ['lost nothing', evidence()],
  [
    'have clocks that differ by less than a second',
    evidence({ instruments: instruments({ clock: -900 }) }),
  ],
  [
    'have clocks that differ by a second, and no more',
    evidence({ instruments: instruments({ clock: 1000 }) }),
  ],
  ['have a moment of the time in which the program started', moment(-5)],
  ['have a moment a second before', moment(-1000)],
  ['have a moment of the end of the longest dial', moment(15 * 60_000)],
  [
    'watched a node that was dialled by a client elsewhere',
    evidence({
      requests: [request('IPv6', { local: client('IPv6') })],
      instruments: instruments({
        node: { ...instruments().node, addresses: ['2001:DB8:0::A'] },
      }),
    }),
  ],
])('instruments are believed that %s', (_, seen) => {
  expect(instrumentDoubts(seen)).toEqual([]);
});

test.each<[string, Evidence]>([
  [
    'the markers that prove the logs complete did not arrive',
    evidence({ instruments: instruments({ markers: [] }) }),
  ],
  [
    'the capture dropped 2 of its packets',
    evidence({ instruments: instruments({ capture: { ...count, dropped: 2 } }) }),
  ],
  [
    'the decoder has 39 of 40 packets',
    evidence({ instruments: instruments({ capture: { ...count, decoded: 39 } }) }),
  ],
  [
    "the capture's clock is off by 3600000 ms",
    evidence({ instruments: instruments({ clock: 3_600_000 }) }),
  ],
  ['the time line has a moment outside of the dial (SYN, port 40000 to 9989)', moment(-3_600_000)],
  ['the time line has a moment outside of the dial (SYN, port 40000 to 9989)', moment(3_600_000)],
  [
    "the wire shows an end that is not the node's (2001:db8::bad)",
    evidence({ wire: wireFrom('2001:db8::bad') }),
  ],
  [
    "the wire shows an end that is not the node's (2001:db8::bad)",
    evidence({ controls: { 'another name': dial({ wire: wireFrom('2001:db8::bad') }) } }),
  ],
  [
    "the wire shows an end that is not the node's (2001:db8::bad, 2001:db8::bed)",
    evidence({ wire: wireFrom('2001:db8::bad', '2001:db8::bed', '2001:db8::bad') }),
  ],
])('%s', (sentence, seen) => {
  expect(instrumentDoubts(seen)).toEqual([sentence]);
});
