import { describe, expect, test } from 'vitest';
import { packet } from '../testing/packets.ts';
import { closing, logged, onward, place, site, toProxy } from '../testing/proxied.ts';
import type { Packet } from '../witness/packet.ts';
import { proxiedBy } from './proxied.ts';

describe('the log of the proxy', () => {
  const isDone = async (by: Promise<unknown>) => {
    let done = false;
    by.then(() => {
      done = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    return done;
  };

  test.each([
    ['a client that was answered', { up: [toProxy(40_000), toProxy(40_009)], on: [] }],
    ['a connection onward', { up: [], on: [onward(50_000), onward(50_009)] }],
  ])('is waited for that has not %s yet', async (_, attempts) => {
    const already = logged(40_009, 50_009, place.name);
    const { group, seen, own, lines } = site([already], attempts, [], true);
    const by = proxiedBy(group, seen, place, own, true);
    lines.push('of something else');
    expect(await isDone(by)).toBe(false);
    lines.push(logged(40_000, 50_000, place.name));
    expect((await by)?.through.relayed).toHaveLength(2);
  });

  test.each([
    ['that did not come about', toProxy(40_000, { established: false }), undefined],
    ['on which nothing was answered', toProxy(40_000, { answered: 0 }), undefined],
    ['onward that did not come about', undefined, { ...onward(50_000), established: false }],
  ])('is not waited for of a connection %s', async (_, up, on) => {
    const { group, seen, own } = site([], { up: up ? [up] : [], on: on ? [on] : [] }, [], true);
    expect((await proxiedBy(group, seen, place, own, true))?.through.relayed).toEqual([]);
  });

  /** Clients of which it tells that logs this one while another is waited for. */
  async function toldOf(late: number, packets: readonly Packet[]) {
    const up = [toProxy(40_000)];
    const { group, seen, own, lines } = site([], { up, on: [] }, [], true, packets);
    const by = proxiedBy(group, seen, place, own, true);
    lines.push(logged(late, 50_009, place.name));
    lines.push(logged(40_000, 50_000, place.name));
    return (await by)?.through.relayed.map(({ client }) => client.port);
  }
  const syn = (at: number, to = '3128') =>
    packet({
      'frame.time_epoch': String((closing + at) / 1000),
      'ipv6.src': '2001:db8::c:1',
      'tcp.srcport': '40009',
      'tcp.dstport': to,
      'tcp.flags': '0x0002',
    });

  test('is not told of a client that came after the packets that were read', async () => {
    expect(await toldOf(40_009, [syn(40)])).toEqual([40_000]);
  });

  test.each([
    ['no packet', []],
    ['packets from before', [syn(-40)]],
    ['packets to another port', [syn(40, '443')]],
  ])('is told of a client of which there are %s', async (_, packets) => {
    expect(await toldOf(40_009, packets)).toEqual([40_009, 40_000]);
  });
});
