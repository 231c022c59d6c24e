import type { Attempt, Dial, Evidence, Moment } from '../evidence.ts';
import { questionsIn, segmentWords, timesOf } from '../moment.ts';
import { recordTypeOf } from '../topology.ts';
import { early, synsOf } from './after.ts';
import { clockOffAtMost } from './instrument-doubts.ts';

type Timeline = readonly Moment[];

/** Where the time line of a program that dialled is not that of what the other witnesses saw, a sentence each. */
export function timelineDoubts({ timeline, event, next, requests, ...dial }: Evidence): string[] {
  if (requests) return [];
  const again = event?.again;
  const attempts = next?.attempts ?? [];
  return [
    ...dialDoubts(dial, timeline),
    ...(again ? dialDoubts(again, timeline).map((doubt) => `after the event: ${doubt}`) : []),
    ...attempts.flatMap(({ when, dial: one }) =>
      dialDoubts(one, timeline).map((doubt) => `in the attempt ${when}: ${doubt}`),
    ),
  ];
}

function dialDoubts(dial: Omit<Dial, 'requests'>, timeline: Timeline): string[] {
  return [
    ...queryDoubts(dial, timeline),
    ...dial.wire.attempts.flatMap((attempt) => attemptDoubts(attempt, dial, timeline)),
    ...wordDoubts(dial, timeline),
  ];
}

/** Queries that the DNS server logged, and the time line does not have. */
function queryDoubts({ dns }: Pick<Dial, 'dns'>, timeline: Timeline): string[] {
  const asked = questionsIn(timeline);
  const few = dns.find(({ name, type }) => {
    const isIt = (one: { name: string; type: string }) => one.name === name && one.type === type;
    return asked.filter(isIt).length < dns.filter(isIt).length;
  });
  return few ? [`the time line lacks a query for ${few.type} of ${few.name}`] : [];
}

/** A connection that the wire shows begins when its address is known, and is answered later. */
function attemptDoubts(
  attempt: Attempt,
  { wire: { answers } }: Pick<Dial, 'wire'>,
  timeline: Timeline,
): string[] {
  const { from, to } = attempt.crossedAs ?? attempt;
  const [begun] = synsOf(attempt, timeline);
  if (begun === undefined) return [`the time line lacks the SYN from port ${from.port}`];
  const acks = timesOf(timeline, segmentWords('SYN-ACK', to.port, from.port));
  const type = recordTypeOf[attempt.family];
  const named = answers.some((one) => one.type === type && one.addresses > 0);
  const known = questionsIn(timeline).some(
    (one) => one.type === type && one.answered !== undefined && one.answered <= begun + early,
  );
  const doubts = [
    attempt.established &&
      !acks.some((at) => at + early >= begun) &&
      `the time line lacks the SYN-ACK to port ${from.port}`,
    acks.some((at) => at + early < begun) &&
      `the time line has the SYN-ACK to port ${from.port} before its SYN`,
    named &&
      !known &&
      `the time line has a connection over ${attempt.family} before an answer gave its address`,
  ];
  return doubts.filter((doubt) => typeof doubt === 'string');
}

/**
 * Somebody has a word for a connection that came about, and for one of those that did not: a program that
 * goes on trying may not say so each time.
 */
function wordDoubts({ wire, via }: Pick<Dial, 'wire' | 'via'>, timeline: Timeline): string[] {
  // A relay dials on when the program has had its word, and its own words are not in the time line.
  const said = timeline.filter(
    ({ source }) => (source === 'product' && !via?.keeps) || source === 'acceptor',
  );
  if (said.length === 0) return [];
  const begun = wire.attempts
    .flatMap((attempt) => {
      const [at] = synsOf(attempt, timeline);
      return at === undefined ? [] : [{ attempt, at }];
    })
    .sort((a, b) => a.at - b.at);
  const late = begun.filter(
    ({ attempt, at }, index) =>
      (index === 0 || attempt.established) && said.every((one) => one.at + clockOffAtMost < at),
  );
  return late.map(
    ({ attempt: { crossedAs, from } }) =>
      `the time line has the SYN from port ${(crossedAs?.from ?? from).port} after all that was said of it`,
  );
}
