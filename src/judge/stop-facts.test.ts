import { describe, expect, test } from 'vitest';
import type { Complaint, Dial } from '../evidence.ts';
import { attempt, dial, failing, names, product } from '../testing/evidence.ts';
import { stopOf } from './stop.ts';

const quiet = dial({
  dns: [],
  wire: { answers: [], attempts: [] },
  acceptor: [],
  product: failing(),
});
const named = (found: Parameters<typeof names>[0], rest: Partial<Dial> = {}): Dial => {
  const [dns, answers] = names(found);
  return { ...quiet, dns, wire: { answers, attempts: [] }, ...rest };
};
const silent = product({ said: 'nothing', words: [] });
const unserved = { spoke: false, words: 'closed' } as const;
const finished = { clientHello: true, serverHello: true, sentAfterHello: 80 };

describe('a refused certificate stops', () => {
  const over = (rest: Parameters<typeof attempt>[1]): Dial => ({
    ...quiet,
    wire: { answers: [], attempts: [attempt('IPv6', rest)] },
    product: failing({ complaint: 'certificate' }),
  });

  test('TLS after a finished handshake', () => {
    expect(stopOf(over(finished))).toEqual({ stop: 'tls' });
  });

  test('the protocol where no ClientHello was sent', () => {
    expect(stopOf(over({}))).toEqual({ stop: 'protocol' });
  });
});

test.each<Complaint>(['unreachable', 'refused connection', 'certificate', 'no TLS offered'])(
  'a program that complains of %s has dialled, and does not stop by itself',
  (complaint) => {
    expect(stopOf({ ...quiet, product: failing({ complaint }) })).toEqual({
      facts: ['quiet', 'complains', 'of peer', 'the program: Scheduling retry 1 to connect'],
    });
  },
);

describe('a configuration is refused', () => {
  const refusing = failing({ started: 'failed' });

  test('in words', () => {
    expect(stopOf({ ...quiet, product: { ...refusing, words: [] } })).toEqual({
      facts: ['quiet', 'refuses text', 'complains', 'the program: said nothing'],
    });
  });

  test('before anything is on the network', () => {
    expect(stopOf(named({ A: 1 }, { product: refusing }))).toEqual({ stop: 'program' });
  });
});

describe('a resolution needs', () => {
  const codes = (...rcodes: number[]): Dial => {
    const { wire, ...rest } = named({ A: 0, AAAA: 0 });
    const answers = wire.answers.map((answer, index) => ({ ...answer, rcode: rcodes[index] ?? 0 }));
    return { ...rest, wire: { ...wire, answers } };
  };

  test('answers that all say whether there is an address', () => {
    expect(stopOf(codes(0, 3))).toEqual({ stop: 'resolution' });
    expect(stopOf(codes(0, 2))).toHaveProperty('facts');
    expect(stopOf(codes(2, 0))).toHaveProperty('facts');
  });

  test.each([
    ['one of two clients was not served', [unserved, { ...unserved, spoke: true }], true],
    ['no client was not served', [{ ...unserved, spoke: true }], false],
    ['nobody asked', undefined, false],
  ])('a complaint, or a client that was not served: %s', (_, requests, stops) => {
    const seen = named({ A: 0 }, { product: silent, ...(requests && { requests }) });
    expect('stop' in stopOf(seen)).toBe(stops);
  });
});

test('a kernel that refuses all addresses at hand stops a client that takes either family', () => {
  const kernel = { refused: { IPv4: 0, IPv6: 1 }, accepted: [] };
  const seen = { ...quiet, kernel, resolver: { text: '2001:db8::a' }, requests: [unserved] };
  expect(stopOf(seen)).toEqual({ stop: 'connection' });
});
