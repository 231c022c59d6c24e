import type { Attempt, Evidence, Moment } from '../../src/evidence.ts';
import { failedBeside, usedFirst } from '../../src/judge/after.ts';
import { segmentWords } from '../../src/moment.ts';
import type { EvidenceSaboteur } from './evidence.ts';
import { undecided } from './saboteur.ts';

const failed = (one: Evidence): readonly Attempt[] => {
  const used = usedFirst(one, one.timeline);
  return used ? failedBeside(used, one) : [];
};
const fellBack = (one: Evidence) => failed(one).length > 0 && one.dns.length > 0;
const asksAgain = ({ dns, requests }: Evidence) => !requests && dns.some(({ dropped }) => dropped);

/** The evidence, in whose time line these moments are as `change` leaves them. */
function withMoments(
  one: Evidence,
  which: (what: string) => boolean,
  change: (moment: Moment) => readonly Moment[],
): Evidence {
  const timeline = one.timeline.flatMap((moment) =>
    which(moment.what) ? change(moment) : [moment],
  );
  return { ...one, timeline };
}

const isSynOf = (attempts: readonly Attempt[]) => {
  const all = attempts.map(({ from, to }) => segmentWords('SYN', from.port, to.port));
  return (what: string) => all.includes(what);
};
const later = (by: number) => (moment: Moment) => [{ ...moment, at: moment.at + by }];

/** Time lines that are not that of the dial. */
export const timeEvidenceSaboteurs: readonly EvidenceSaboteur[] = [
  {
    id: 'fallback-without-what-failed',
    breaks: 'The time line lacks the SYNs of the family that did not work.',
    on: fellBack,
    change: (one) => withMoments(one, isSynOf(failed(one)), () => []),
    expects: undecided(/the time line lacks the SYN from port/),
  },
  {
    id: 'fallback-told-longer',
    breaks: 'The time line has the family that did not work tried a minute earlier.',
    on: fellBack,
    change: (one) => withMoments(one, isSynOf(failed(one)), later(-60_000)),
    expects: undecided(/^the time line has a moment outside of the dial \(SYN, port \d+ to \d+\)$/),
  },
  {
    id: 'fallback-told-shorter',
    breaks: 'The time line has the connection that was used begin after it was answered.',
    on: fellBack,
    change: (one) =>
      withMoments(
        one,
        isSynOf(one.wire.attempts.filter(({ established }) => established)),
        later(8_000),
      ),
    expects: undecided(/SYN-ACK to port \d+ before its SYN/),
  },
  {
    id: 'taken-up-by-nobodys-word',
    breaks: 'The peer logged who came after the event, and not that it took it up.',
    on: ({ event }) => event?.peer.back !== undefined && event.program.back !== undefined,
    change: ({ event, ...one }) => {
      if (!event) return one;
      const { back: _, ...peer } = event.peer;
      return { ...one, event: { ...event, peer } };
    },
    expects: undecided(/its peer did not say whether it took its new connection up/),
  },
  {
    id: 'attempt-that-nothing-came-before',
    breaks: 'Nothing shows that the server was cut off before the next attempt.',
    on: ({ next }) => next?.kind === 'cut',
    change: ({ next, ...one }) => (next ? { ...one, next: { ...next, happened: [] } } : one),
    expects: undecided(/nothing shows that it happened \(cut\)/),
  },
  {
    id: 'attempt-through-a-cut',
    breaks: 'The attempt that came through is told to have been made while the server was cut off.',
    on: ({ next }) => next?.kind === 'cut',
    change: ({ next, ...one }) =>
      next
        ? {
            ...one,
            next: {
              ...next,
              attempts: next.attempts.map((one) => ({ ...one, when: 'while it lasts' as const })),
            },
          }
        : one,
    expects: undecided(/the server took an attempt, and nothing of it arrives/),
  },
  {
    id: 'time-line-without-queries',
    breaks: 'The time line lacks the queries that were sent again.',
    on: asksAgain,
    change: (one) =>
      withMoments(
        one,
        (what) => what.startsWith('query for AAAA'),
        () => [],
      ),
    expects: undecided(/the time line lacks a query for AAAA/),
  },
];
