import { describe, expect, test } from 'vitest';
import type { NextSeen } from '../event.ts';
import { accepted, attempt, dial } from '../testing/evidence.ts';
import { cut, doubts, evidenceOf, failed, kept, renumbered, restarted } from '../testing/next.ts';
import { doubtsIn } from './doubts.ts';
import { judge } from './judge.ts';
import { nextDoubts } from './next.ts';

describe('no finding where', () => {
  test.each<[string, NextSeen | undefined, RegExp]>([
    ['nothing shows that it happened', { ...cut, happened: [] }, /nothing shows that it happened/],
    ['nothing happened', undefined, /nothing happened before the next attempt \(cut\)/],
    [
      'the server took something from behind a cut',
      { ...cut, attempts: [{ when: 'while it lasts', dial: dial(), kept }] },
      /nothing of it arrives/,
    ],
    [
      'nothing says which address was replaced',
      { ...restarted, kind: 'peer renumbered' },
      /which address was replaced/,
    ],
    [
      'no fact says why an attempt failed',
      {
        ...renumbered,
        attempts: [
          {
            when: 'while it lasts',
            kept,
            dial: {
              ...failed,
              wire: { answers: [], attempts: [] },
              dns: [],
              product: { ...failed.product, said: 'nothing', words: [], complaint: 'other' },
            },
          },
        ],
      },
      /no fact says why an attempt failed/,
    ],
  ])('%s', (_, next, doubt) => {
    expect(doubts(next)).toMatch(doubt);
  });

  test('it was not due', () => {
    const { eventDue: _, ...rest } = evidenceOf(cut);
    expect(nextDoubts(rest).join()).toMatch(/that was not due/);
    expect(doubts(cut, 'restart')).toMatch(/that was not due/);
  });

  test('the witnesses of an attempt disagree', () => {
    const attempts = [{ when: 'once it is over', dial: dial({ acceptor: [] }), kept }] as const;
    expect(doubtsIn(evidenceOf({ ...restarted, attempts: [...attempts] })).join()).toMatch(
      /in the attempt once it is over: the program says that it succeeded/,
    );
    const foreign = attempt('IPv6', { from: { address: '2001:db8::bad', port: 9 } });
    const other = dial({
      wire: { answers: dial().wire.answers, attempts: [foreign] },
      acceptor: [accepted('IPv6', { peer: foreign.from })],
    });
    expect(
      doubtsIn(
        evidenceOf({ ...restarted, attempts: [{ when: 'once it is over', dial: other, kept }] }),
      ).join(),
    ).toMatch(/an end that is not the node's \(2001:db8::bad\)/);
  });

  test('the time line lacks an attempt', () => {
    const late = attempt('IPv6', { from: { address: '2001:db8::c', port: 41_000 } });
    const other = dial({
      wire: { answers: dial().wire.answers, attempts: [late] },
      acceptor: [accepted('IPv6', { peer: late.from })],
    });
    const judged = judge(
      evidenceOf({ ...restarted, attempts: [{ when: 'once it is over', dial: other, kept }] }),
    );
    expect(judged).toHaveProperty('disagreements', [
      'in the attempt once it is over: the time line lacks the SYN from port 41000',
    ]);
  });
});
