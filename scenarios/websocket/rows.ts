import type { Event } from '../../src/event.ts';
import type { Row } from '../../src/path.ts';
import { notWhere } from '../where.ts';

/** Something that happens to an open WebSocket of a master's web interface. */
export interface SocketRow extends Row {
  /** Seconds between two pings of the client, which Buildbot's own interface does not send; 0 for none. */
  readonly every: number;
  readonly event: Event;
}

const pings = {
  every: 2,
  predictions: [],
  notApplicable: notWhere(
    'to a connection that stands it is the network of ipv6-only, where it is asked',
    ({ id }) => id !== 'ipv6-only',
  ),
} as const;

/** A WebSocket that consumes all events, as that of a page does. */
export const rows: readonly SocketRow[] = [
  {
    ...pings,
    name: 'idle',
    title: 'Nothing happens, and the client sends nothing.',
    every: 0,
    event: { kind: 'idle' },
    question: 'whether the master sends something on a WebSocket that is idle',
  },
  {
    ...pings,
    name: 'cut',
    title: 'All packets are lost, until the client has noticed it by its pings.',
    event: { kind: 'cut until noticed' },
    question: 'which side notices that the link is cut under a WebSocket',
  },
  {
    ...pings,
    name: 'forgotten-reset',
    title: 'A middlebox forgets the connection, and answers with a reset.',
    event: { kind: 'reset' },
    question: 'which side notices that a middlebox resets a WebSocket',
  },
  {
    ...pings,
    name: 'master-restarted',
    title: 'The master ends and starts again.',
    event: { kind: 'restart' },
    question: 'whether a WebSocket is told that the master ends',
  },
  {
    ...pings,
    name: 'client-renumbered',
    title: 'The address of the client is replaced by another.',
    event: { kind: 'program renumbered' },
    question: 'what the master does with the WebSocket of an address that is gone',
  },
];
