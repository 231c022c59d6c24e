import { familyOf } from '../address.ts';
import { type After, attemptDelay, type Cause, type Wait, waits } from '../after.ts';
import type { Attempt, Dial, Moment } from '../evidence.ts';
import { icmpError, neighbourWords, questionsIn, segmentWords, timesOf } from '../moment.ts';
import { attemptFrom, isLost, taken } from './joins.ts';

type Timeline = readonly Moment[];

/** Before what a connection stood that was used: when it began to wait, and why. */
interface Waited {
  readonly from: number;
  readonly cause: Cause;
}

/** A timer does not end early, but the clocks of two packets may be off by so many milliseconds. */
export const early = 50;
/**
 * What gives way sooner without an answer was not given up, in milliseconds: the program went on beside it
 * (RFC 8305 section 5). Kernels of the lab send a SYN, or ask the link, for longer.
 */
const delayAtMost = 2000;
/** When a kernel of the lab gives a SYN up, in milliseconds: after 1, 2 and 4 s (`tcp_syn_retries` is 2). */
const synsGiveUp = 7000;
/** When it sends the first SYN again (RFC 6298 section 2). */
const sendsAgain = 1000;
/** When Linux gives up asking the link for an address, in milliseconds: three questions, a second apart (RFC 4861 section 10). */
const linkGivesUp = 3000;
/** How soon after a refusal of its only SYN a program that waited for it begins the next attempt, in milliseconds. */
const soon = 100;

/** What the connection over which the peer was reached waited for; nothing where it was begun at once. */
export function afterOf(dial: Dial, timeline: Timeline): After | undefined {
  const used = usedFirst(dial, timeline);
  if (!used) return undefined;
  const waited =
    afterAttempt(used, dial, timeline) ??
    afterNobody(used, dial, timeline) ??
    afterDns(used, timeline);
  if (!waited) return undefined;
  const { cause, from } = waited;
  return { cause, wait: cause === 'attempt delay' ? attemptDelay : waitOf(used.at - from) };
}

/** The class of a time in milliseconds. */
export function waitOf(milliseconds: number): Wait {
  const reached = waits.filter(
    (_, index) => milliseconds + (index && early) >= (2 ** index - 1) * 1000,
  );
  return reached.at(-1) ?? waits[0];
}

/** A connection, and when it was begun. */
interface Begun {
  readonly attempt: Attempt;
  readonly at: number;
}

/** Of the connections over which a program reached its peer, the one that was begun first. */
export function usedFirst(dial: Dial, timeline: Timeline): Begun | undefined {
  if (dial.requests) return undefined;
  const [first] = taken(dial)
    .flatMap(({ peer }) => attemptFrom(dial.wire, peer) ?? [])
    .flatMap((attempt) => begun(attempt, timeline))
    .sort((a, b) => a.at - b.at);
  return first;
}

/** Attempts over the other family that came to nothing. */
export function failedBeside({ attempt: { family } }: Begun, dial: Dial): Attempt[] {
  return dial.wire.attempts.filter(
    (one) => one.family !== family && (!one.established || isLost(one, dial)),
  );
}

function begun(attempt: Attempt, timeline: Timeline): Begun[] {
  const [at] = synsOf(attempt, timeline);
  return at === undefined ? [] : [{ attempt, at }];
}

/** When the SYNs of an attempt were on the link. */
export function synsOf(attempt: Attempt, timeline: Timeline): number[] {
  const { from, to } = attempt.crossedAs ?? attempt;
  return timesOf(timeline, segmentWords('SYN', from.port, to.port));
}

/** After an attempt over the other family: the last one that was begun before. */
function afterAttempt(used: Begun, dial: Dial, timeline: Timeline): Waited | undefined {
  const last = failedBeside(used, dial)
    .flatMap((attempt) => begun(attempt, timeline))
    .filter(({ at }) => at < used.at)
    .sort((a, b) => a.at - b.at)
    .at(-1);
  return last && { from: last.at, cause: causeOf(last.attempt, used.at, timeline) };
}

function causeOf(attempt: Attempt, until: number, timeline: Timeline): Cause {
  if (attempt.established) return 'silence';
  // The next packet may be of the same millisecond.
  const before = (at: number) => at <= until;
  const { from, to } = attempt;
  const resets = timesOf(timeline, segmentWords('RST', to.port, from.port)).filter(before);
  if (resets.length > 0) return 'refusal';
  const syns = synsOf(attempt, timeline).filter(before);
  const [last = 0, secondLast = last] = syns.toReversed();
  const errors = attempt.icmp > 0 ? timesOf(timeline, icmpError).filter(before) : [];
  const answered = errors.filter((at) => at >= last);
  const since = until - Math.max(...answered);
  const [first = 0] = syns;
  const isDelay = until - first < delayAtMost;
  if (syns.length === 1) {
    // A kernel that had ignored the error would have sent the SYN again.
    const isOver = answered.length > 0 && until - last > sendsAgain + early;
    if (since <= soon || isOver) return 'refusal';
    return isDelay ? 'attempt delay' : 'time-out';
  }
  const between = last - secondLast;
  // Linux ignores an error only while the program itself is within a call on the socket, as when the first
  // SYN is sent (tcp_v6_err): one that answers a SYN sent again ends the attempt, however slow the machine.
  // Where not each SYN has an error, it may be of another attempt, and only what follows soon is of this.
  const isAnswered = answered.length > 0 && attempt.icmp >= syns.length;
  if (isAnswered || since <= between / 2) return 'refusal';
  if (isDelay) return 'attempt delay';
  // A kernel that goes on waits at least as long as the time before: it had given up.
  const isWhole = until - first + early >= synsGiveUp;
  return isWhole && until - last + early >= between ? 'SYN retries' : 'time-out';
}

/** After questions to the link for an address of the other family that nobody has. */
function afterNobody(
  { attempt: { family }, at }: Begun,
  { wire: { unresolved = [] } }: Dial,
  timeline: Timeline,
): Waited | undefined {
  const asked = unresolved
    .filter((address) => familyOf(address) !== family)
    .flatMap((address) => timesOf(timeline, neighbourWords(address)))
    .filter((one) => one < at)
    .sort((a, b) => a - b);
  const [from] = asked;
  if (from === undefined) return undefined;
  const waited = at - from;
  if (waited < delayAtMost) return { from, cause: 'attempt delay' };
  return { from, cause: waited + early < linkGivesUp ? 'time-out' : 'no neighbour' };
}

/** After a name, where that took longer than a sound resolver takes. */
function afterDns({ at }: Begun, timeline: Timeline): Waited | undefined {
  const asked = questionsIn(timeline).filter((one) => one.at < at);
  const [first] = asked;
  if (!first || waitOf(at - first.at) === waits[0]) return undefined;
  if (asked.some(({ again }) => again)) return { from: first.at, cause: 'DNS retries' };
  const isLate = asked.some(
    (one) => one.answered !== undefined && waitOf(one.answered - one.at) !== waits[0],
  );
  return isLate ? { from: first.at, cause: 'late DNS answer' } : undefined;
}
