import { expect, test } from 'vitest';
import type { Fault } from '../../src/topology.ts';
import { stallsOf } from './stalls.ts';

const at = { IPv4: '198.51.100.2', IPv6: '2001:db8::2' };

test.each([
  ['dropped', 'connect'],
  ['broken after the handshake', 'small'],
  ['large packets dropped', 'large'],
] as const)('in a fault that is %s the %s step gets no answer', (kind, step) => {
  const fault: Fault = { kind, families: ['IPv6'] };
  expect(stallsOf({ fault }, at)).toEqual({ [at.IPv6]: step });
});

test('nothing stalls where an answer comes', () => {
  expect(stallsOf({}, at)).toEqual({});
  expect(stallsOf({ fault: { kind: 'rejected', families: ['IPv4'] } }, at)).toEqual({});
});
