import { describe, expect, test } from 'vitest';
import type { EventSeen } from '../event.ts';
import type { Dial } from '../evidence.ts';
import { again, cut, dial, doubts, evidence, moved, stands, word } from '../testing/event.ts';
import { doubtsIn } from './doubts.ts';
import { eventDoubts } from './event.ts';

describe('no finding where', () => {
  test.each<[string, EventSeen, RegExp]>([
    ['nothing shows that it happened', { ...cut, happened: [] }, /nothing shows that it happened/],
    [
      'a cut link was not noticed',
      { ...cut, program: { alive: word('replied') } },
      /did not say that it noticed/,
    ],
    [
      'its kernel had not given up',
      { ...cut, old: { ...cut.old, repeated: 1 } },
      /shows no reason/,
    ],
    ['it was answered', { ...cut, old: { ...cut.old, answered: 20 } }, /shows no reason/],
    [
      'the program ended it itself',
      { ...cut, old: { ...cut.old, closedByProgram: 'FIN' } },
      /shows no reason/,
    ],
    [
      'a peer that is cut off ended it',
      { ...cut, old: { ...cut.old, closedByPeer: 'FIN' } },
      /nothing of it arrives/,
    ],
    [
      'it is back, and was never lost',
      { ...stands, program: { back: word('Connected') } },
      /did not lose/,
    ],
    [
      'its peer did not log that it is back',
      { ...cut, again: { ...dial, acceptor: [] } },
      /its peer did not log that/,
    ],
    [
      'its peer did not say whether it took that up',
      { ...cut, peer: { replaced: word('Old connection', 8) } },
      /took its new connection up, in time/,
    ],
    [
      'its peer calls it connected by the old connection',
      {
        ...cut,
        peer: { replaced: word('Old connection', 8), refused: word('cannot attach', 9) },
      },
      /does not take its new connection up, and says that it stands/,
    ],
    [
      'its peer says both',
      { ...cut, peer: { ...cut.peer, refused: word('cannot attach', 9) } },
      /that it took its new connection up, and that it did not/,
    ],
    [
      'its peer alone logged it',
      { ...cut, program: { lost: word('lost') } },
      /the program says nothing/,
    ],
    [
      'it does not say whether it is back',
      { ...cut, program: { lost: word('lost') }, peer: {} },
      /in time/,
    ],
    ['neither end says anything', { ...stands, program: {} }, /neither end said/],
    ['its peer says that it is gone', { ...stands, later: 'gone' }, /says otherwise/],
    [
      'the wire shows no answer',
      { ...stands, old: { ...stands.old, answered: 0 } },
      /says otherwise/,
    ],
    ['its build goes on', { ...cut, build: 'runs on' }, /its build goes on/],
    [
      'its peer lost it, and calls it connected',
      { ...stands, peer: { lost: word('detached') } },
      /logged that it lost it and took no other up, and says that it is connected/,
    ],
    [
      'it does not come back for no reason',
      {
        ...moved,
        again: { ...(moved.again as Dial), dns: [], wire: { answers: [], attempts: [] } },
      },
      /no fact says why/,
    ],
    [
      'one connection was encrypted',
      {
        ...cut,
        again: {
          ...dial,
          wire: { answers: [], attempts: [{ ...again, clientHello: true, serverHello: true }] },
        },
      },
      /was encrypted/,
    ],
  ])('%s', (_, event, says) => {
    const due = { kind: event.kind, ...(event.build && { inBuild: true as const }) };
    expect(doubts(event, due)).toMatch(says);
  });

  test('it is missing, is another, or is one of which nothing was due', () => {
    const { event: _, ...without } = evidence(cut);
    expect(eventDoubts(without)).toEqual(['the event did not happen (cut until noticed)']);
    expect(doubts(cut, { kind: 'reset' })).toMatch(/another event was seen/);
    expect(doubts(cut, { kind: cut.kind, inBuild: true })).toMatch(/another event was seen/);
    const { eventDue: __, ...undue } = evidence(cut);
    expect(eventDoubts(undue)).toEqual(['an event was seen, and none was due']);
  });

  test('what followed is doubtful as any dial is', () => {
    const foreign = { ...again, from: { ...again.from, address: '2001:db8::bad' } };
    const wire = { answers: [], attempts: [foreign] };
    const said = doubtsIn(evidence({ ...cut, again: { ...dial, wire } })).join('\n');
    expect(said).toMatch(/after the event: the server logged a client at port 41000/);
    expect(said).toMatch(/an end that is not the node's \(2001:db8::bad\)/);
  });
});

test('a cell to which nothing is to happen has nothing to doubt', () => {
  const { event: _, eventDue: __, ...plain } = evidence(cut);
  expect(eventDoubts(plain)).toEqual([]);
});
