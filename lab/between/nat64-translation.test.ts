import { expect, test } from 'vitest';
import type { Attempt } from '../../src/evidence.ts';
import { Nat64Translation } from './nat64-translation.ts';

const prefixes = { ipv4: '198.18.8', ipv6: '2001:db8:1:2' };
const node = (IPv6: string) => ({ IPv6, IPv4: '198.18.8.221' });
const [client, machine] = ['2001:db8:1:2::6', '2001:db8:1:2::c:1'];
const translation = new Nat64Translation(prefixes, [node(client), node(machine)]);

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
  expect(translation.embedded('198.18.8.10')).toBe('2001:db8:1:2:64:0:c612:80a');
});

test('what a peer logged of a client is what that client did, and how the peer saw it is kept', () => {
  const seenAs = { address: '198.18.15.2', port: 40_000 };
  expect(translation.beforeIt({ peer: seenAs, took: true })).toEqual({
    peer: { address: machine, port: 40_000 },
    took: true,
    seenAs,
  });
});

test.each(['198.18.15.3', '198.18.8.221', machine])('%s is nobody before it', (address) => {
  const entry = { peer: { address, port: 40_000 }, took: true };
  expect(translation.beforeIt(entry)).toBe(entry);
});

test('an attempt is translated where it is to an embedded address', () => {
  expect(translation.behindIt(attempt(translation.embedded('198.18.8.10'))).from).toEqual({
    address: '198.18.15.2',
    port: 40_000,
  });
  const native = attempt('2001:db8:1:2::a:1');
  expect(translation.behindIt(native)).toBe(native);
});

const withClat = new Nat64Translation(prefixes, [node(client), node(machine)], [node(machine)]);
const byClat = '2001:db8:1:2:0:464:c:1';

test('what a node made of its own IPv4 was IPv4, and how it crossed the link is kept', () => {
  const crossed = {
    ...attempt(withClat.embedded('198.18.8.10')),
    from: { address: byClat, port: 7 },
  };
  const dialled = { ...crossed, family: 'IPv4' as const, from: { address: '192.0.0.1', port: 7 } };
  const wire = { answers: [], attempts: [crossed] };
  const ends = { from: crossed.from, to: crossed.to };
  const asDialled = { ...dialled, to: { address: '198.18.8.10', port: 9989 }, crossedAs: ends };
  expect(withClat.asDialled(wire)).toEqual({ answers: [], attempts: [asDialled] });
  expect(withClat.behindIt(asDialled).from).toEqual({ address: '198.18.15.3', port: 7 });
});

test('IPv6 of a node with a CLAT, and of one without, is as it was', () => {
  const wire = { answers: [], attempts: [attempt(withClat.embedded('198.18.8.10'))] };
  expect(withClat.asDialled(wire)).toEqual(wire);
  expect(translation.asDialled(wire)).toEqual(wire);
});

test('what a peer logged of a CLAT is what its node did', () => {
  const seenAs = { address: '198.18.15.3', port: 7 };
  const entry = withClat.beforeIt({ peer: seenAs, took: true });
  expect(entry).toEqual({ peer: { address: '192.0.0.1', port: 7 }, took: true, seenAs });
});

test('a peer knows a node by all that is translated of it', () => {
  expect(withClat.behind(node(machine))).toEqual(['198.18.15.2', '198.18.15.3']);
  expect(translation.behind(node(client))).toEqual(['198.18.15.1']);
  expect(translation.behind(node('2001:db8:1:2::c:9'))).toEqual([]);
});

test('the link knows a node by the address of its CLAT too', () => {
  expect(withClat.onLink([machine])).toEqual([machine, byClat]);
  expect(withClat.onLink([client])).toEqual([client]);
});

test('a translator has 250 addresses', () => {
  const nodes = (count: number) =>
    Array.from({ length: count }, (_, index) => node(`2001:db8:1:2::${index}`));
  expect(new Nat64Translation(prefixes, nodes(250)).pairs.at(-1)?.ipv4).toBe('198.18.15.250');
  expect(() => new Nat64Translation(prefixes, nodes(251))).toThrow(
    'a translator has 250 addresses',
  );
});
