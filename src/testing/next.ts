import type { NextSeen } from '../event.ts';
import type { Dial, Evidence } from '../evidence.ts';
import { nextDoubts } from '../judge/next.ts';
import { dial, evidence, failing, unanswered } from './evidence.ts';

/** What is seen where something happens between two attempts, for tests of the judge. */

/** What a program says of an attempt that failed. */
export const words = [
  'requests.exceptions.ReadTimeout: HTTPConnectionPool(host=…)',
  'x.Error: after 7 ms',
];

/** An attempt that nothing answered. */
export const failed: Dial = dial({
  wire: { answers: dial().wire.answers, attempts: [unanswered()] },
  acceptor: [],
  product: failing({ said: 'failed', words, complaint: 'unreachable' }),
});

/** What went over a kept connection where none was kept. */
export const kept = { sent: 0, repeated: 0, answered: 0 };

/** A link that was cut during one attempt, and is whole before the next. */
export const cut: NextSeen = {
  kind: 'cut',
  happened: ['8 packets were lost'],
  attempts: [
    { when: 'while it lasts', dial: failed, kept },
    { when: 'once it is over', dial: dial(), kept },
  ],
};

/** A peer that was restarted before the next attempt. */
export const restarted: NextSeen = {
  kind: 'restart',
  happened: ['the peer says again'],
  attempts: [{ when: 'once it is over', dial: dial(), kept }],
};

/** A peer that has another address in the next attempt. */
export const renumbered: NextSeen = {
  kind: 'peer renumbered',
  happened: ['it has another'],
  renumbered: { from: '2001:db8::a', to: '2001:db8::b' },
  attempts: [{ when: 'while it lasts', dial: failed, kept }],
};

/** Evidence of a cell in which this happened between two attempts. */
export const evidenceOf = (next: NextSeen | undefined, kind = next?.kind ?? 'cut'): Evidence =>
  evidence({
    eventDue: { kind, before: 'the next attempt' },
    ...(next && { next }),
    // As often as there are dials, so that each has its queries.
    timeline: Array.from({ length: 3 }, () => evidence().timeline).flat(),
  });

/** What there is to doubt of that. */
export const doubts = (...of_: Parameters<typeof evidenceOf>) =>
  nextDoubts(evidenceOf(...of_)).join('\n');
