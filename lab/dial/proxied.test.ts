import { describe, expect, test } from 'vitest';
import type { Accepted } from '../../src/evidence.ts';
import { packet } from '../testing/packets.ts';
import {
  control,
  end,
  logged,
  machine,
  onward,
  place,
  proxyPlace,
  site,
  standing,
  toProxy,
} from '../testing/proxied.ts';
import { ofPlace } from './attribute.ts';
import { declaredProxy } from './declared.ts';
import { proxiedBy } from './proxied.ts';

const one = site([logged(40_000, 50_000, place.name)], {
  up: [toProxy(40_000)],
  on: [onward(50_000)],
});

test('nothing is told where there is no proxy', async () => {
  const { seen, own } = one;
  const group = { world: {}, machine } as unknown as Parameters<typeof proxiedBy>[0];
  expect(await proxiedBy(group, seen, place, own, true)).toBeUndefined();
});

test.each([
  ['one', ['IPv6'], { byProxy: true }],
  ['none', undefined, {}],
])('a dial has that its topology declares %s', (_, proxy, has) => {
  const group = { world: { spec: { topology: { proxy } } } };
  expect(declaredProxy(group as unknown as Parameters<typeof declaredProxy>[0])).toEqual(has);
});

test('what the server logged of the proxy is of the program for which that came', async () => {
  const by = await proxiedBy(one.group, one.seen, place, one.own, true);
  const peerOf = (port: number) => by?.asOfProgram({ peer: end('198.18.5.9', port), took: true });
  expect(peerOf(50_000)).toEqual({
    peer: end('2001:db8::c:1', 40_000),
    seenAs: end('198.18.5.9', 50_000),
    took: true,
  });
  expect(peerOf(50_001)).toEqual({ peer: end('198.18.5.9', 50_001), took: true });
});

test('of the proxy is told what it did for the place, and all that the program asked of it', async () => {
  const by = await proxiedBy(one.group, one.seen, place, one.own, true);
  expect(by?.through).toMatchObject({
    by: 'Squid',
    node: ['198.18.5.9', '2001:db8::9'],
    relayed: [
      { client: end('2001:db8::c:1', 40_000), asked: 'row.push.lab.test:443', status: 200 },
    ],
    dns: [{ name: place.name, type: 'A' }],
    wire: { attempts: [onward(50_000)] },
  });
  expect(by?.traces).toBe(one.own);
  expect(by?.attempts).toEqual([onward(50_000), toProxy(40_000)]);
});

test('neither what others asked, nor a tunnel that stood before, is of the dial', async () => {
  const { group, seen, own } = site(
    [
      logged(39_000, 49_000, 'old.push.lab.test'),
      logged(41_000, 51_000, place.name, place.ipv4, '2001:db8::c:2'),
      logged(40_000, 50_000, place.name),
    ],
    { up: [toProxy(40_000)], on: [onward(50_000)] },
    [standing(39_000, 49_000)],
  );
  const by = await proxiedBy(group, seen, place, own, true);
  expect(by?.through.relayed.map(({ client }) => client.port)).toEqual([40_000]);
});

test('a tunnel that stands is of the dial that began it', async () => {
  const { group, seen, own } = site([standing(40_000, 50_000)], {
    up: [toProxy(40_000)],
    on: [onward(50_000)],
  });
  const by = await proxiedBy(group, seen, place, own, true);
  expect(by?.through.relayed).toMatchObject([{ asked: '198.18.5.10:443' }]);
});

test('a translator between has the client as it knows itself', async () => {
  const { group, seen, own } = site(
    [logged(40_000, 50_000, place.name, place.ipv4, '198.18.5.150')],
    { up: [toProxy(40_000)], on: [onward(50_000)] },
  );
  const translation = {
    beforeIt: ({ peer }: Accepted) => ({
      peer: { ...peer, address: peer.address === '198.18.5.150' ? '2001:db8::c:1' : peer.address },
    }),
  };
  const world = { ...group.world, translation } as unknown as typeof group.world;
  const by = await proxiedBy({ ...group, world }, seen, place, own, true);
  expect(by?.through.relayed[0]?.client).toEqual(end('2001:db8::c:1', 40_000));
});

describe('of a process with several dials', () => {
  const { group, seen, own } = site(
    [
      logged(40_000, 50_000, place.name),
      logged(40_001, 50_001, control.name, control.ipv4),
      logged(40_002, 50_002, '[2001:db8::a:1]'),
      logged(40_004, 50_004, `http://${place.name.toUpperCase()}/push`).replace(':443"', '"'),
    ],
    {
      up: [
        toProxy(40_000),
        toProxy(40_001),
        toProxy(40_002),
        toProxy(40_004),
        toProxy(40_003, { established: false }),
      ],
      on: [onward(50_000), onward(50_001, control.ipv4), onward(50_002)],
    },
  );

  test('each has what was asked for its own place, and what was not logged', async () => {
    const none = { ...own, wire: { ...own.wire, attempts: [] }, dns: [] };
    const by = await proxiedBy(group, seen, place, none, false);
    expect(by?.through.relayed.map(({ client }) => client.port)).toEqual([40_000, 40_002, 40_004]);
    expect(by?.traces.wire.attempts.map(({ from }) => from.port)).toEqual([
      40_000, 40_002, 40_004, 40_003,
    ]);
    expect(by?.traces.dns.map(({ name }) => name)).toEqual(['proxy.lab.test']);
  });
});

test('of a shared process are the answers, packets and lacking neighbours of the place and of the proxy', async () => {
  const { group, seen } = site([], { up: [], on: [] });
  const [mine, its] = [
    packet({ 'dns.qry.name': place.name }),
    packet({ 'dns.qry.name': proxyPlace.name }),
  ];
  const answer = (name: string) => ({ name, type: 'A', rcode: 0, addresses: 1 });
  const wire = { attempts: [], unresolved: [place.ipv4, '2001:db8::9', '2001:db8::bad'] };
  const all = {
    ...seen,
    packets: [mine, its],
    wire: { ...wire, answers: [answer(place.name), answer(proxyPlace.name), answer('x.lab.test')] },
  };
  const by = await proxiedBy(group, all, place, ofPlace(all, place), false);
  expect(by?.traces).toMatchObject({
    packets: [mine, its],
    wire: {
      answers: [answer(place.name), answer(proxyPlace.name)],
      unresolved: [place.ipv4, '2001:db8::9'],
    },
  });
  const none = { ...all, wire: { ...all.wire, unresolved: [] } };
  const without = await proxiedBy(group, none, place, ofPlace(none, place), false);
  expect(without?.traces.wire).not.toHaveProperty('unresolved');
});
