import { describe, expect, test } from 'vitest';
import type { BuildFate, EventSeen, Told } from '../event.ts';
import { cut, doubts, stands, word } from '../testing/event.ts';
import { buildDoubts } from './build-doubts.ts';

/** What a peer logs: nothing; that a new connection came; that the old one is gone, in either way. */
const logs = {
  nothing: {},
  doubted: { replaced: word('Old connection'), refused: word('cannot attach') },
  lost: { lost: word('detached') },
  back: { back: word('attached') },
} satisfies Record<string, Told>;
const ends = ['retry', 'cancelled', 'exception', 'failure', 'success'] as const;
const without = 'its build goes on without it';
const ended = 'its build goes on, and the process that ran it ended';
const notConnected = 'its build goes on, and its peer says that it is not connected';
const unnoticed = 'its build ended, and its peer did not notice that it is gone';

/** What must be said: whether the peer ended, what it logged, what it says later, and that of a build that goes on and of one that ended. */
const table: readonly [
  EventSeen['kind'],
  keyof typeof logs,
  EventSeen['later'],
  string | undefined,
  string | undefined,
][] = [
  ['forgotten', 'nothing', 'connected', undefined, unnoticed],
  ['forgotten', 'nothing', 'gone', notConnected, unnoticed],
  ['forgotten', 'nothing', undefined, undefined, unnoticed],
  ['forgotten', 'doubted', 'connected', undefined, undefined],
  ['forgotten', 'doubted', 'gone', notConnected, undefined],
  ['forgotten', 'doubted', undefined, undefined, undefined],
  ['forgotten', 'lost', 'connected', without, undefined],
  ['forgotten', 'lost', 'gone', without, undefined],
  ['forgotten', 'lost', undefined, without, undefined],
  ['forgotten', 'back', 'connected', without, undefined],
  ['forgotten', 'back', 'gone', without, undefined],
  ['forgotten', 'back', undefined, without, undefined],
  ['restart', 'nothing', 'connected', ended, undefined],
  ['restart', 'nothing', 'gone', ended, undefined],
  ['restart', 'nothing', undefined, ended, undefined],
  ['restart', 'doubted', undefined, ended, undefined],
  ['restart', 'lost', 'gone', ended, undefined],
  ['restart', 'back', 'connected', ended, undefined],
  ['moved and restart', 'nothing', 'gone', ended, undefined],
  ['moved and restart', 'lost', 'gone', ended, undefined],
];

describe('a build ends when its peer ends or knows that its program is gone, and not before', () => {
  test.each(table)(
    '%s, its peer logged %s and says later %s',
    (kind, log, later, goesOn, hasEnded) => {
      const { later: _, ...first } = stands;
      const said = (build: BuildFate, program: Told) =>
        buildDoubts({ ...first, kind, program, peer: logs[log], ...(later && { later }), build });
      // Whether the program noticed makes no difference: the build is the peer's.
      for (const program of [cut.program, stands.program, {}]) {
        expect(said('runs on', program)).toEqual(goesOn ? [goesOn] : []);
        for (const end of ends) expect(said(end, program)).toEqual(hasEnded ? [hasEnded] : []);
      }
    },
  );

  test('without a build there is nothing to doubt', () => {
    expect(buildDoubts({ ...stands, kind: 'restart' })).toEqual([]);
  });

  test('what is to be doubted of it is of the cell', () => {
    const due = { kind: stands.kind, inBuild: true as const };
    expect(doubts({ ...stands, build: 'runs on' }, due)).toBe('');
    expect(doubts({ ...stands, build: 'retry' }, due)).toBe(`after the event: ${unnoticed}`);
  });
});
