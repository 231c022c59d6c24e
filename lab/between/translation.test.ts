import { expect, test } from 'vitest';
import type { Attempt } from '../../src/evidence.ts';
import { Translation } from './translation.ts';

const prefixes = { ipv4: '198.18.7', ipv6: '2001:db8:1:2' };
const node = (IPv6: string) => ({ IPv6, IPv4: '198.18.7.221' });
const [client, machine] = ['2001:db8:1:2::6', '2001:db8:1:2::c:1'];
const translation = Translation.of(prefixes, [node(client), node(machine)]);

/** An attempt of the machine. */
function attempt(to: string): Attempt {
  return {
    from: { address: machine, port: 40_000 },
    to: { address: to, port: 9989 },
    family: 'IPv6',
    established: true,
    clientHello: false,
    serverHello: false,
    sentAfterHello: 0,
  } as Partial<Attempt> as Attempt;
}

test('a peer is known by an address in the /64 of its world, of which bits 64 to 71 are zero', () => {
  expect(translation.prefix).toBe('2001:db8:1:2:64::');
  expect(translation.embedded('198.18.7.10')).toBe('2001:db8:1:2:64:0:c612:70a');
});

test('what a peer logged of a client is what that client did, and how the peer saw it is kept', () => {
  const seenAs = { address: '198.18.7.181', port: 40_000 };
  expect(translation.beforeIt({ peer: seenAs, took: true })).toEqual({
    peer: { address: machine, port: 40_000 },
    took: true,
    seenAs,
  });
});

test.each(['198.18.7.182', '198.18.7.221', machine])('%s is nobody before it', (address) => {
  const entry = { peer: { address, port: 40_000 }, took: true };
  expect(translation.beforeIt(entry)).toBe(entry);
});

test('an attempt is translated where it is to an embedded address', () => {
  expect(translation.behindIt(attempt(translation.embedded('198.18.7.10'))).from).toEqual({
    address: '198.18.7.181',
    port: 40_000,
  });
  const native = attempt('2001:db8:1:2::a:1');
  expect(translation.behindIt(native)).toBe(native);
});

test('a translator has forty addresses', () => {
  const nodes = (count: number) =>
    Array.from({ length: count }, (_, index) => node(`2001:db8:1:2::${index}`));
  expect(Translation.of(prefixes, nodes(40)).pairs.at(-1)?.ipv4).toBe('198.18.7.219');
  expect(() => Translation.of(prefixes, nodes(41))).toThrow('a translator has 40 addresses');
});
