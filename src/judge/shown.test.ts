import { expect, test } from 'vitest';
import { accepted, client, names, request } from '../testing/evidence.ts';
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
