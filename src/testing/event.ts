import type { EventSeen } from '../event.ts';
import { type Attempt, type Dial, type Evidence, evidenceSchema } from '../evidence.ts';
import { eventDoubts } from '../judge/event.ts';

/** What is seen of connections to which something happens, for tests of the judge. */

/** The connection over which it is back. */
export const again: Attempt = {
  family: 'IPv6',
  from: { address: '2001:db8:1:2::c:1', port: 41_000 },
  to: { address: '2001:db8:1:2::a:1', port: 9989 },
  established: true,
  reset: false,
  answered: 900,
  icmp: 0,
  clientHello: false,
  sentAfterHello: 0,
  serverHello: false,
  closedBy: 'nobody',
};

/** A line by which one end tells of it. */
export const word = (words: string, at = 1) => ({ at, words });

/** The dial that follows. */
export const dial: Dial = {
  dns: [],
  wire: { answers: [], attempts: [again] },
  kernel: { refused: { IPv4: 0, IPv6: 0 } },
  acceptor: [{ peer: again.from, took: true }],
  acceptorLogs: 'requests',
  product: { said: 'succeeded', words: ['Connected'], started: 'running', alive: true },
  shared: false,
  later: 'connected',
};

/** A link that was cut until both ends noticed, and its connection is back. */
export const cut: EventSeen = {
  kind: 'cut until noticed',
  happened: ['9 packets were lost'],
  program: { lost: word('Scheduling retry 1', 6), back: word('Connected', 9) },
  peer: {
    lost: word('detached', 8),
    replaced: word('Old connection', 8),
    back: word('attaching', 9),
  },
  old: { sent: 40, repeated: 5, answered: 0 },
  gaveUpAfter: 3,
  ended: 7,
  again: dial,
};

/** A link that was cut for a while, and its connection stands. */
export const stands: EventSeen = {
  kind: 'cut for a while',
  happened: ['4 packets were lost'],
  program: { alive: word('Master replied to keepalive') },
  peer: {},
  old: { sent: 40, repeated: 2, answered: 40 },
  gaveUpAfter: 15,
  ended: 3,
  later: 'connected',
};

const query = { name: 'moved.event.lab.test', type: 'A' };

/** A peer that moved, and is found no more. */
export const moved: EventSeen = {
  ...cut,
  kind: 'moved and restart',
  old: { sent: 0, repeated: 0, answered: 0, closedByPeer: 'FIN' },
  program: { lost: word('Scheduling retry 1'), inVain: word('Scheduling retry 4') },
  peer: { lost: word('detached') },
  again: {
    ...dial,
    dns: [query],
    wire: { answers: [{ ...query, rcode: 0, addresses: 0 }], attempts: [] },
    acceptor: [],
    product: { ...dial.product, said: 'retries', complaint: 'no address' },
  },
};

/** Evidence of a cell to whose connection this happened. */
export function evidence(
  event: EventSeen,
  due: Evidence['eventDue'] = { kind: event.kind },
): Evidence {
  const { later: _, ...first } = dial;
  return {
    ...first,
    schema: evidenceSchema,
    cell: { scenario: 'event/cut', topology: 'ipv6-only' },
    controlsDue: [],
    controls: {},
    ...(due && { eventDue: due }),
    event,
    timeline: [],
    instruments: {
      markers: ['m1'],
      capture: { captured: 1, decoded: 1, dropped: 0 },
      clock: 0,
      node: { addresses: [again.from.address] },
    },
  } as unknown as Evidence;
}

/** What there is to doubt of that. */
export const doubts = (event: EventSeen, due?: Evidence['eventDue']) =>
  eventDoubts(evidence(event, due)).join('\n');
