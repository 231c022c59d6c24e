import { expect, test } from 'vitest';
import { accepted, attempt, client, literal, names, request } from '../testing/evidence.ts';
import { asked, findingOf } from '../testing/judged.ts';

test('the log shows a client of the lab by its own line, and by one that has an address', () => {
  const other = { address: '2001:db8::99', port: 1 };
  const acceptor = [
    accepted('IPv6', { peer: other, shown: 'IPv6' }),
    accepted('IPv4'),
    accepted('IPv4', { peer: client('IPv4'), shown: 'IPv4-mapped' }),
  ];
  expect(findingOf({ ...asked(request('IPv4')), acceptor }).shownPeer).toBe('IPv4-mapped');
});

test('a client without an end of its own did not reach a Unix socket', () => {
  const [dns, answers] = names({ A: 0 });
  const seen = { ...asked({ spoke: true, words: 'answered' }), dns };
  const wire = { answers, attempts: [] };
  expect(() => findingOf({ ...seen, wire })).toThrow('no stop is supported');
});

test('the log shows a client that gave up, and let go of its end, by the connection on the wire', () => {
  const { local: _, ...gaveUp } = request('IPv6', { spoke: false, words: 'Headers Timeout Error' });
  const acceptor = [accepted('IPv6', { peer: { address: client('IPv6').address }, shown: 'IPv6' })];
  const lost = attempt('IPv6', { repeated: 7 });
  const kernel = { refused: { IPv4: 0, IPv6: 0 }, accepted: [] };
  const seen = literal({ requests: [gaveUp], acceptor, loses: ['IPv6'], kernel }, lost);
  expect(findingOf(seen)).toMatchObject({ shownPeer: 'IPv6' });
});
