import type { Event } from '../../src/event.ts';
import type { Row } from '../../src/path.ts';
import { notWhere } from '../where.ts';

/** Something that happens to the connection of a worker. The placeholders are those of the master. */
export interface EventRow extends Row {
  /** The first argument of `Worker(…)`, as Python. */
  readonly host: string;
  readonly useTls?: true;
  readonly event: Event;
  /** Seconds between two keepalives of the worker, as Python; 2 unless given. */
  readonly keepalive?: string;
  /** `keepalive_interval` of the worker in master.cfg, in seconds. */
  readonly masterKeepalive?: number;
  /** How often its kernel sends a segment again; as Linux does unless given. */
  readonly tcpRetries?: number;
}

const asked = (in_: string) =>
  notWhere(
    `to a connection that stands it is the network of ${in_}, where it is asked`,
    ({ id }) => id !== in_,
  );

const literal = {
  host: "'{ipv6}'",
  predictions: [],
  notApplicable: asked('ipv6-only'),
} as const;

/**
 * Linux sends a segment again for a quarter of an hour. Here it does for seconds, so that a run does not
 * wait for it: what notices and why stays the same.
 */
const soon = { tcpRetries: 3 } as const;

/** Events on an idle connection; a cut and a restart while a build runs too. */
export const rows: readonly EventRow[] = [
  {
    ...literal,
    ...soon,
    name: 'cut',
    title: 'All packets are lost, until the worker has noticed it.',
    event: { kind: 'cut until noticed' },
    question: 'which side notices that the link is cut, and whether the worker comes back',
  },
  {
    ...literal,
    name: 'cut-for-a-while',
    title: 'All packets are lost, until the worker has sent something twice in vain.',
    event: { kind: 'cut for a while' },
    question: 'whether a connection outlives a link that is away for seconds',
  },
  {
    ...literal,
    ...soon,
    name: 'forgotten',
    title: 'A middlebox forgets the connection, and drops its packets.',
    event: { kind: 'forgotten' },
    question: 'which side notices that a middlebox drops its packets',
  },
  {
    ...literal,
    name: 'forgotten-reset',
    title: 'A middlebox forgets the connection, and answers with a reset.',
    event: { kind: 'reset' },
    question: 'which side notices that a middlebox resets it',
  },
  {
    ...literal,
    name: 'master-restarted',
    title: 'The master ends and starts again.',
    event: { kind: 'restart' },
    question: 'whether the worker comes back to a master that was restarted',
  },
  {
    ...literal,
    name: 'idle-worker-keepalive',
    title: 'Nothing happens, and the worker sends keepalives.',
    event: { kind: 'idle' },
    question: 'who sends something on a connection that is idle',
  },
  {
    ...literal,
    name: 'idle-master-keepalive',
    title:
      'Nothing happens, the worker sends no keepalives, and master.cfg says that the master sends some.',
    keepalive: 'None',
    masterKeepalive: 2,
    event: { kind: 'idle' },
    question:
      'whether the `keepalive_interval` of a worker in master.cfg has the master send keepalives',
  },
  {
    ...literal,
    ...soon,
    name: 'worker-renumbered',
    title: 'The address of the worker is replaced by another, as when its network is renumbered.',
    event: { kind: 'program renumbered' },
    question: 'whether a worker comes back from its new address',
  },
  {
    ...literal,
    ...soon,
    name: 'master-renumbered',
    title: 'The address of the master is replaced by another, and the worker has the old one.',
    event: { kind: 'peer renumbered' },
    question: 'which side notices that the master has another address',
  },
  {
    ...literal,
    ...soon,
    name: 'master-renumbered-tls-name',
    title:
      'The address of the master and its AAAA record are replaced, and the worker has its name, with TLS.',
    host: "'{name}'",
    useTls: true,
    event: { kind: 'peer renumbered' },
    question: 'whether a worker with TLS follows the name of its master to another address',
  },
  {
    name: 'master-reconfigured',
    title: 'The master is told to listen on `::`, where it listened on IPv4 alone.',
    host: "'{ipv4}'",
    event: { kind: 'reconfigure' },
    predictions: [],
    notApplicable: asked('dual-stack'),
    question: 'whether workers lose their connection when the master begins to listen on `::`',
  },
  {
    ...literal,
    ...soon,
    name: 'cut-in-build',
    title: 'All packets are lost while a build runs, until the worker has noticed it.',
    event: { kind: 'cut until noticed', inBuild: true },
    question: 'what becomes of a build whose worker is cut off',
  },
  {
    ...literal,
    name: 'master-restarted-in-build',
    title: 'The master ends and starts again while a build runs.',
    event: { kind: 'restart', inBuild: true },
    question: 'what becomes of a build whose master is restarted',
  },
  {
    name: 'moved-to-ipv6',
    title:
      "The master's name, which had an A record alone, has an AAAA record alone; then the master is restarted.",
    host: "'{name}'",
    event: { kind: 'moved and restart' },
    predictions: [],
    notApplicable: asked('dual-stack'),
    question: 'whether a worker follows the name of its master to IPv6',
  },
  {
    name: 'moved-to-ipv6-tls',
    title:
      'The same with TLS: the name has an AAAA record alone, and then the master is restarted.',
    host: "'{name}'",
    useTls: true,
    event: { kind: 'moved and restart' },
    predictions: [],
    notApplicable: asked('dual-stack'),
    question: 'whether a worker with TLS follows the name of its master to IPv6',
  },
  {
    ...soon,
    name: 'ipv6-cut-tls-name',
    title: 'All packets of IPv6 are lost, and the worker knows its master by name, with TLS.',
    host: "'{name}'",
    useTls: true,
    event: { kind: 'cut', families: ['IPv6'] },
    notApplicable: asked('dual-stack'),
    predictions: [],
    question: 'whether a worker that loses IPv6 comes back over IPv4',
  },
];
