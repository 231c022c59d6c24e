import { expect, test } from 'vitest';
import { accepted, attempt, dial, instruments } from '../../src/testing/evidence.ts';
import type { Observed } from '../dial/observe.ts';
import { packet } from '../testing/packets.ts';
import { together, withKept } from './observed-attempts.ts';

const begun = 1_795_885_600_000;
const from = (port: number) => ({ address: '2001:db8::c', port });
const observed = (rest: Partial<Observed> = {}): Observed => ({
  begun,
  dial: dial(),
  packets: [packet({ 'tcp.srcport': '1' })],
  besidePackets: [],
  timeline: [{ at: 5, source: 'wire', what: 'SYN' }],
  instruments: { ...instruments(), markers: ['m1'] },
  serverLog: ['one'],
  ...rest,
});

test('what the server took on an earlier connection has that beside its own', () => {
  const kept = attempt('IPv6', { from: from(40_000) });
  const unused = attempt('IPv6', { from: from(40_001) });
  const own = attempt('IPv6', { from: from(40_002) });
  const first = observed({ dial: dial({ wire: { answers: [], attempts: [kept, unused] } }) });
  const acceptor = [40_000, 40_000, 40_002].map((port) => accepted('IPv6', { peer: from(port) }));
  const one = observed({ dial: dial({ wire: { answers: [], attempts: [own] }, acceptor }) });
  expect(withKept(one, [first, one]).dial.wire.attempts).toEqual([kept, own]);
  const nothing = observed({ dial: dial({ acceptor: [] }) });
  expect(withKept(nothing, [first, nothing]).dial).toEqual(nothing.dial);
});

test('times are those since the first attempt began, and nothing that was kept is lost', () => {
  const next = { kind: 'cut', happened: ['x'], attempts: [] } as const;
  const later = observed({
    begun: begun + 1000,
    packets: [packet({ 'tcp.srcport': '2' })],
    serverLog: ['two'],
    instruments: { ...instruments(), markers: ['m2'] },
  });
  const all = together(
    observed(),
    [later],
    { ...next, happened: ['x'], attempts: [] },
    {
      at: begun + 500,
      what: 'cut',
    },
  );
  expect(all.timeline).toEqual([
    { at: 5, source: 'wire', what: 'SYN' },
    { at: 500, source: 'event', what: 'cut' },
    { at: 1005, source: 'wire', what: 'SYN' },
  ]);
  expect(all.packets.map((one) => one['tcp.srcport'])).toEqual(['1', '2']);
  expect(all.serverLog).toEqual(['one', 'two']);
  expect(all.instruments.markers).toEqual(['m1', 'm2']);
  expect(all.next?.kind).toBe('cut');
});
