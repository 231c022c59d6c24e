import { describe, expect, test } from 'vitest';
import type { EventSeen } from '../event.ts';
import { eventSaid } from '../event-words.ts';
import { cut, dial, doubts, moved, stands, word } from '../testing/event.ts';
import { eventOf } from './event.ts';

describe('what came of an event', () => {
  test('a cut link is noticed by what is not acknowledged, and its peer learns of it later', () => {
    expect(doubts(cut)).toBe('');
    expect(eventOf(cut, [])).toEqual({
      noticedBy: 'program',
      law: 'not acknowledged',
      logged: 'Scheduling retry 1',
      recovered: true,
      over: 'IPv6',
    });
  });

  test('a connection that stands was noticed by nobody', () => {
    expect(doubts(stands)).toBe('');
    expect(eventOf(stands, [])).toEqual({ noticedBy: 'nobody', law: 'none', recovered: true });
  });

  test('one that does not come back is told with where its dials stop', () => {
    expect(doubts(moved)).toBe('');
    expect(eventOf(moved, [])).toMatchObject({
      noticedBy: 'program',
      law: 'closed by the peer',
      recovered: false,
      stoppedAt: 'resolution',
    });
  });

  test.each([
    ['reset', 'RST', 'reset'],
    ['restart', 'FIN', 'closed by the peer'],
  ] as const)('a %s shows in a %s', (kind, closedByPeer, law) => {
    const event: EventSeen = { ...cut, kind, old: { ...cut.old, closedByPeer } };
    expect(doubts(event)).toBe('');
    expect(eventOf(event, []).law).toBe(law);
  });

  test('its peer notices by itself what it loses before the event is over', () => {
    const peer = { lost: word('detached', 5), back: word('attaching', 9) };
    expect(eventOf({ ...cut, peer }, []).noticedBy).toBe('both');
    expect(eventOf({ ...cut, peer: { ...peer, lost: word('detached', 8) } }, []).noticedBy).toBe(
      'program',
    );
    expect(eventOf({ ...cut, peer: { ...peer, replaced: word('Old') } }, []).noticedBy).toBe(
      'program',
    );
  });

  test('one that its peer does not take up has not recovered, whatever the program says', () => {
    const peer = { replaced: word('Old connection', 8), refused: word('cannot attach', 9) };
    const { later: _, ...alone } = dial;
    const refused: EventSeen = { ...cut, peer, again: alone };
    expect(doubts(refused)).toBe('');
    const finding = eventOf(refused, []);
    expect(finding).toMatchObject({ recovered: false, refused: true, over: 'IPv6' });
    expect(finding).not.toHaveProperty('stoppedAt');
    expect(eventSaid(finding)).toBe(
      'after the event: it noticed, its peer did not (not acknowledged), connected again over IPv6, and its peer does not take it up',
    );
  });

  test('it is back over the family of the last connection that was taken', () => {
    const acceptor = [
      ...dial.acceptor,
      { peer: { address: '198.18.5.220', port: 41_001 }, took: true },
    ];
    expect(eventOf({ ...cut, again: { ...dial, acceptor } }, []).over).toBe('IPv4');
  });
});
