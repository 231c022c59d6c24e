import { expect, test } from 'vitest';
import type { Accepted, Attempt, Via } from '../../src/evidence.ts';
import { attempt, product } from '../../src/testing/evidence.ts';
import { packet } from '../testing/packets.ts';
import { viaOf } from './beside.ts';

const closing = 1_795_885_600_000;
const end = (port: number) => ({ address: '::1', port });
const to = end(9989);
const dialled = (port: number) => attempt('IPv6', { from: end(port), to });
const syn = (port: number, at: number, on = 9989) =>
  packet({
    'frame.time_epoch': String((closing + at) / 1000),
    'ipv6.src': '::1',
    'tcp.srcport': String(port),
    'tcp.dstport': String(on),
    'tcp.flags': '0x0002',
  });

/** Ports from which a program beside was dialled that logged these, by packets of the loopback interface. */
async function dialledFrom(logged: readonly number[], packets: readonly ReturnType<typeof syn>[]) {
  const ports = new Set(packets.map((one) => Number(one['tcp.srcport'])));
  const attempts: Attempt[] = [...ports].map(dialled);
  const acceptor = logged.map((port): Accepted => ({ peer: end(port), took: false }));
  const evidence = async (): Promise<Via> => ({
    by: 'socat',
    keeps: false,
    attempts,
    acceptor,
    acceptorLogs: 'connections',
    product: product(),
  });
  const beside = { port: 9989, evidence } as unknown as Parameters<typeof viaOf>[0];
  const loopback = { wire: { answers: [], attempts }, packets };
  const seen = { loopback, wire: { answers: [], attempts: [] }, closing };
  return (await viaOf(beside, seen, [])).attempts.map(({ from }) => from.port);
}

test('what began after the end did, and is not in the log, is not of this dial', async () => {
  expect(await dialledFrom([40_001], [syn(40_001, -900), syn(40_002, 20)])).toEqual([40_001]);
});

test('what began before is, in the log or not, also where it goes on', async () => {
  const packets = [syn(40_001, -900), syn(40_003, -800), syn(40_003, 200)];
  expect(await dialledFrom([40_001], packets)).toEqual([40_001, 40_003]);
});

test('what is in the log is, whenever it began', async () => {
  expect(await dialledFrom([40_002], [syn(40_002, 20)])).toEqual([40_002]);
});

test('what began before on another port is of another program', async () => {
  expect(await dialledFrom([], [syn(40_002, -900, 8010), syn(40_002, 20)])).toEqual([]);
});
