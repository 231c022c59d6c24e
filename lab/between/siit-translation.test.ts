import { expect, test } from 'vitest';
import type { Attempt } from '../../src/evidence.ts';
import { SiitTranslation } from './siit-translation.ts';

const prefixes = { ipv4: '198.18.8', ipv6: '2001:db8:1:2' };
const peer = { IPv4: '198.18.9.1', IPv6: '2001:db8:1:2::a:1' };
const dns = { IPv4: '198.18.8.5', IPv6: '2001:db8:1:2::5' };
const translation = new SiitTranslation(prefixes, [peer], [dns]);
const client = '198.18.8.220';
const embedded = '2001:db8:1:2:64:0:c612:8dc';

/** An attempt of a client. */
function attempt(to: string): Attempt {
  const ends = { from: { address: client, port: 40_000 }, to: { address: to, port: 9989 } };
  return { ...ends, family: 'IPv4', established: true } as Partial<Attempt> as Attempt;
}

test('each peer has its own IPv4 address, and nodes of the lab such as the translator gives', () => {
  expect(translation.pairs).toEqual([
    { ipv4: '198.18.9.1', ipv6: '2001:db8:1:2::a:1' },
    { ipv4: '198.18.15.1', ipv6: '2001:db8:1:2::5' },
  ]);
});

test('a node is dialled across it by what is mapped to its address', () => {
  expect(translation.across(dns)).toBe('198.18.15.1');
  expect(translation.across({ ...peer, IPv6: '2001:DB8:1:2:0::A:1' })).toBe('198.18.9.1');
  expect(() => translation.across({ ...peer, IPv6: '2001:db8::9' })).toThrow('2001:db8::9');
});

test('a peer knows a client by what its address is embedded in', () => {
  expect(translation.behind({ IPv4: client, IPv6: '2001:db8:1:2::c:1' })).toEqual([embedded]);
});

test('what a peer logged of a client is what that client did, and how the peer saw it is kept', () => {
  const seenAs = { address: embedded, port: 40_000 };
  expect(translation.beforeIt({ peer: seenAs, took: true })).toEqual({
    peer: { address: client, port: 40_000 },
    took: true,
    seenAs,
  });
});

test.each([client, '2001:db8:1:2::6'])('%s is as it is before it', (address) => {
  const entry = { peer: { address, port: 40_000 }, took: true };
  expect(translation.beforeIt(entry)).toBe(entry);
});

test('an attempt is translated at both ends where it is to a mapped address', () => {
  const behind = translation.behindIt(attempt('198.18.9.1'));
  expect(behind.from).toEqual({ address: embedded, port: 40_000 });
  expect(behind.to).toEqual({ address: '2001:db8:1:2::a:1', port: 9989 });
  const other = attempt('198.18.9.2');
  expect(translation.behindIt(other)).toBe(other);
});

test('the link knows a node by its own addresses, and what it did is what it dialled', () => {
  const wire = { answers: [], attempts: [attempt('198.18.9.1')] };
  expect(translation.asDialled(wire)).toBe(wire);
  expect(translation.onLink([client, '2001:DB8::6'])).toEqual([client, '2001:db8::6']);
});
