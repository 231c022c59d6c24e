import type { Dial, Evidence } from '../../src/evidence.ts';
import { type Saboteur, undecided } from './saboteur.ts';

/** One that acts on real evidence of the judge's corpus. */
export interface EvidenceSaboteur extends Saboteur {
  /** Whether it can act on a cell; it acts on the first of the corpus of which this is true. */
  readonly on: (evidence: Evidence) => boolean;
  /** What it makes of the evidence. */
  readonly change: (evidence: Evidence) => Evidence;
}

const dialled = ({ requests, acceptor, wire }: Evidence) =>
  !requests && acceptor.some(({ took }) => took) && wire.attempts.length > 0;
const byName = (evidence: Evidence) => dialled(evidence) && evidence.dns.length > 0;
const asked = ({ requests = [], wire }: Evidence) =>
  wire.attempts.length > 0 && requests.some(({ spoke }) => spoke);
const foreign = { address: '2001:db8::bad', port: 40_000 };
const withAttempts = (evidence: Evidence, attempts: Dial['wire']['attempts']): Evidence => ({
  ...evidence,
  wire: { ...evidence.wire, attempts },
});

export const evidenceSaboteurs: readonly EvidenceSaboteur[] = [
  {
    id: 'program-silent',
    breaks: 'The server accepts, and the program says nothing.',
    on: dialled,
    change: (one) => ({ ...one, product: { ...one.product, said: 'nothing', words: [] } }),
    expects: undecided(/the program did not say what its dial came to, nor ended, in time/),
  },
  {
    id: 'server-logged-nobody',
    breaks: 'The program says that it is attached, and the server logged nobody.',
    on: dialled,
    change: (one) => ({ ...one, acceptor: [] }),
    expects: undecided(/the program says that it succeeded, but the server logged nothing of it/),
  },
  {
    id: 'program-inverted',
    breaks: 'The program says that it failed, where the server took what was brought.',
    on: dialled,
    change: (one) => ({ ...one, product: { ...one.product, said: 'failed' } }),
    expects: undecided(/but the program says otherwise/),
  },
  {
    id: 'wire-lost-the-handshake',
    breaks: 'The capture lacks the handshake of the connection that was used.',
    on: dialled,
    change: (one) =>
      withAttempts(
        one,
        one.wire.attempts.map((attempt) => ({ ...attempt, established: false })),
      ),
    expects: undecided(/the wire shows what was said on a connection, but not how it began/),
  },
  {
    id: 'wire-lost-the-connection',
    breaks: 'The capture lacks the connection that was used.',
    on: dialled,
    change: (one) => withAttempts(one, []),
    expects: undecided(
      /the server logged a client at port \d+, but the wire shows no such connection/,
    ),
  },
  {
    id: 'query-log-empty',
    breaks: 'The query log lacks the queries whose answers are on the wire.',
    on: byName,
    change: (one) => ({ ...one, dns: [] }),
    expects: undecided(/the DNS server logged no query/),
  },
  {
    id: 'answers-lost',
    breaks: 'The capture lacks the answers to what the DNS server logged.',
    on: byName,
    change: (one) => ({ ...one, wire: { ...one.wire, answers: [] } }),
    expects: undecided(/the wire shows answers to none/),
  },
  {
    id: 'accepted-from-elsewhere',
    breaks: 'What the server took came from another client, on a port of its own.',
    on: dialled,
    change: (one) => ({
      ...one,
      acceptor: one.acceptor.map((accepted) => ({ ...accepted, peer: foreign })),
    }),
    expects: undecided(
      /the server logged a client at port 40000, but the wire shows no such connection/,
    ),
  },
  {
    id: 'helpers-traffic',
    breaks: 'The connection of a helper on another node is counted as that of the program.',
    on: dialled,
    change: (one) =>
      withAttempts(
        one,
        one.wire.attempts.map((attempt) => ({
          ...attempt,
          from: { ...foreign, port: attempt.from.port },
        })),
      ),
    expects: undecided(/an end that is not the node's/),
  },
  {
    id: 'client-answered-by-nobody',
    breaks: 'A client was answered, and the kernel has no connection of it.',
    on: asked,
    change: (one) => ({ ...one, kernel: { ...one.kernel, accepted: [] } }),
    expects: undecided(/which the kernel does not have/),
  },
  {
    id: 'beside-passed-nothing-on',
    breaks: 'The log of a forwarder has no connection over which it passed its client on.',
    on: ({ via, ...one }) => via?.keeps === false && dialled({ via, ...one }),
    change: ({ via, ...one }) =>
      via
        ? { ...one, via: { ...via, acceptor: via.acceptor.map(({ on: _, ...rest }) => rest) } }
        : one,
    expects: undecided(/the server took something that (?:socat|stunnel) was not brought/),
  },
  {
    id: 'beside-passed-by',
    breaks: 'The loopback interface has no connection to the relay that took the mail.',
    on: ({ via, ...one }) => via?.keeps === true && dialled({ via, ...one }),
    change: ({ via, ...one }) => (via ? { ...one, via: { ...via, attempts: [] } } : one),
    expects: undecided(
      /as far as Postfix: the server logged a client at port \d+, but the wire shows no such connection/,
    ),
  },
  {
    id: 'markers-lost',
    breaks: 'No marker proves the logs complete.',
    on: dialled,
    change: (one) => ({ ...one, instruments: { ...one.instruments, markers: [] } }),
    expects: undecided(/the markers that prove the logs complete did not arrive/),
  },
  {
    id: 'packets-dropped',
    breaks: 'The kernel dropped packets of the capture.',
    on: dialled,
    change: (one) => ({
      ...one,
      instruments: { ...one.instruments, capture: { ...one.instruments.capture, dropped: 7 } },
    }),
    expects: undecided(/the capture dropped 7 of its packets/),
  },
  {
    id: 'time-line-set-back',
    breaks: 'One witness has its clock an hour back.',
    on: ({ timeline, ...one }) => dialled({ timeline, ...one }) && timeline.length > 0,
    change: (one) => ({
      ...one,
      timeline: one.timeline.map((moment) =>
        moment.source === 'wire' ? { ...moment, at: moment.at - 3_600_000 } : moment,
      ),
    }),
    expects: undecided(/the time line has a moment outside of the dial/),
  },
];
