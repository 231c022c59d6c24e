import { expect, test } from 'vitest';
import type { Packet } from '../witness/packet.ts';
import type { Settled } from '../witness/watch.ts';
import { forgetfulWitnesses } from './forgetful-witnesses.ts';

const packet = (from: string) => ({ 'ipv6.src': from }) as Packet;
const settled = {} as Settled;

test('packets of before are left out, those too that come while it waits for them', async () => {
  const packets = [packet('::1')];
  const { witnesses, forget } = forgetfulWitnesses({
    all: () => [...packets],
    async settle() {
      packets.push(packet('::2'));
      return settled;
    },
  });
  expect(witnesses.all()).toEqual([packet('::1')]);
  await forget();
  expect(witnesses.all()).toEqual([]);
  packets.push(packet('::1'));
  expect(witnesses.all()).toEqual([packet('::1')]);
});

test('what is not whole cannot be forgotten', async () => {
  const { forget } = forgetfulWitnesses({
    all: () => [],
    settle: () => Promise.reject(new Error('A witness is not whole')),
  });
  await expect(forget()).rejects.toThrow('not whole');
});
