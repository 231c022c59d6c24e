import { describe, expect, test } from 'vitest';
import type { NextSeen } from '../event.ts';
import { eventSaid } from '../event-words.ts';
import type { Dial } from '../evidence.ts';
import { dial, failing } from '../testing/evidence.ts';
import {
  cut,
  doubts,
  evidenceOf,
  failed,
  kept,
  renumbered,
  restarted,
  words,
} from '../testing/next.ts';
import { doubtsIn } from './doubts.ts';
import { judge } from './judge.ts';
import { nextDoubts, nextOf } from './next.ts';

describe('what came of something between two attempts', () => {
  test('an attempt that fails meanwhile is noticed, and the next one is as before', () => {
    expect(doubts(cut)).toBe('');
    expect(nextOf(cut, [])).toEqual({
      noticedBy: 'program',
      law: 'next attempt',
      logged: 'requests.exceptions.ReadTimeout',
      stoppedAt: 'connection',
      recovered: true,
      over: 'IPv6',
    });
  });

  test('nobody notices what is over before the next attempt', () => {
    expect(nextOf(restarted, [])).toEqual({
      noticedBy: 'nobody',
      law: 'none',
      recovered: true,
      over: 'IPv6',
    });
  });

  test('an address that nobody has any more is not come back from', () => {
    expect(doubts(renumbered)).toBe('');
    expect(nextOf(renumbered, [])).toMatchObject({ recovered: false, stoppedAt: 'connection' });
    expect(nextOf(renumbered, [])).not.toHaveProperty('over');
  });

  test('it is a part of the finding', () => {
    const judged = judge(evidenceOf(restarted));
    expect(judged).toHaveProperty('finding.event', nextOf(restarted, []));
  });

  test.each([
    [cut, 'after the event: its next attempt stopped at connection, back over IPv6'],
    [restarted, 'after the event: its next attempt came about over IPv6'],
    [renumbered, 'after the event: its next attempt stopped at connection, not back'],
  ])('in words', (next, says) => {
    expect(eventSaid(nextOf(next, []))).toBe(says);
  });
});

describe('a connection that was kept', () => {
  const lost = { sent: 40, repeated: 5, answered: 0 };
  const partly = dial({ product: failing({ said: 'failed', words }) });
  const next = (of_: Dial, on: NextSeen['attempts'][number]['kept']): NextSeen => ({
    ...renumbered,
    attempts: [{ when: 'while it lasts', dial: of_, kept: on }],
  });

  test('loses what is sent on it, and the rest comes through', () => {
    expect(doubts(next(partly, lost))).toBe('');
    expect(doubtsIn(evidenceOf(next(partly, lost)))).toEqual([]);
    const finding = nextOf(next(partly, lost), []);
    expect(finding).toEqual({
      noticedBy: 'program',
      law: 'kept connection',
      logged: 'requests.exceptions.ReadTimeout',
      recovered: true,
      over: 'IPv6',
    });
    expect(eventSaid(finding)).toBe(
      'after the event: what it sent on the connection that it had kept was lost, back over IPv6',
    );
    expect(eventSaid(nextOf(next(failed, lost), []))).toBe(
      'after the event: what it sent on the connection that it had kept was lost, its next attempt stopped at connection, not back',
    );
  });

  test('a program that says nothing of that, or has no such reason to fail, is doubted', () => {
    expect(doubts(next(dial(), lost))).toMatch(/it says nothing of that/);
    for (const on of [kept, { ...lost, repeated: 1 }, { ...lost, answered: 1 }])
      expect(doubtsIn(evidenceOf(next(partly, on))).join()).toMatch(
        /but the program says otherwise/,
      );
  });
});

test('where the first attempt fails, nothing is to happen', () => {
  expect(nextDoubts({ ...evidenceOf(undefined), acceptor: [] })).toEqual([]);
});
