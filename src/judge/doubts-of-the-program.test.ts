import { describe, expect, test } from 'vitest';
import type { Evidence } from '../evidence.ts';
import {
  accepted,
  attempt,
  evidence,
  failing,
  literal,
  names,
  product,
  unanswered,
} from '../testing/evidence.ts';
import { doubtsIn } from './doubts.ts';

const silent = product({ said: 'nothing', words: [] });
const failed = failing({ said: 'failed' });
const dialled = { wire: { answers: [], attempts: [] }, dns: [], acceptor: [] };

describe('the program’s end is doubted', () => {
  test.each<[string, Evidence]>([
    [
      'the program left an exit status, but its process runs',
      evidence({ product: product({ exit: 0, alive: true }) }),
    ],
    [
      'the program is gone, and left no exit status',
      evidence({ product: product({ alive: false }) }),
    ],
    ['the program was killed', literal({ product: { ...silent, exit: 129, alive: false } })],
    ['the program was killed', literal({ product: { ...silent, exit: 192, alive: false } })],
  ])('%s', (sentence, seen) => {
    expect(doubtsIn(seen)).toEqual([sentence]);
  });

  test('where its port was taken: on its own node the lab has given it twice', () => {
    const word =
      "twisted.internet.error.CannotListenError: Couldn't listen on any:8010: [Errno 98] Address already in use.";
    const refused = { ...silent, started: 'failed', said: 'failed', words: [word] } as const;
    expect(doubtsIn(literal({ product: refused }))).toEqual([
      `the program found its port taken (${word})`,
    ]);
  });

  test.each([0, 1, 128, 193, 255])('but not where it exits %i', (exit) => {
    expect(doubtsIn(literal({ product: { ...silent, exit, alive: false } }))).toEqual([]);
  });

  test('nor where it failed to start and says nothing of a dial', () => {
    expect(doubtsIn(literal({ product: { ...silent, started: 'failed' } }))).toEqual([]);
  });
});

describe('the program’s word is doubted', () => {
  const [dns, answers] = names({ A: 1, AAAA: 1 });
  test.each<[string, Evidence]>([
    [
      'the server took what was brought, but the program says otherwise (it said nothing)',
      evidence({ product: failing({ words: [] }) }),
    ],
    [
      'the program says that it found no address, the wire shows one',
      evidence({
        ...dialled,
        dns,
        wire: { answers, attempts: [] },
        product: failing({ complaint: 'no address' }),
      }),
    ],
    [
      'the program says that it cannot connect (Scheduling retry 1 to connect), the wire shows that it did',
      literal(
        {
          acceptor: [accepted('IPv6', { took: false })],
          product: failing({ complaint: 'unreachable' }),
        },
        attempt(),
      ),
    ],
    [
      'the server of the lab failed by its own word',
      evidence({ acceptor: [accepted('IPv6', { status: 500 })], product: failed }),
    ],
  ])('%s', (sentence, seen) => {
    expect(doubtsIn(seen)).toEqual([sentence]);
  });

  test('but not that there is no address where the wire has none', () => {
    const [dns, answers] = names({ A: 0 });
    const complains = failing({ complaint: 'no address' });
    const seen = { ...dialled, dns, wire: { answers, attempts: [] }, product: complains };
    expect(doubtsIn(evidence(seen))).toEqual([]);
  });

  test('nor that of a server which refuses below 500', () => {
    const acceptor = [accepted('IPv6', { status: 499 })];
    expect(doubtsIn(evidence({ acceptor, product: failed }))).toEqual([]);
  });
});

describe('the library that opens connections', () => {
  const seen = (connects: 'Twisted' | 'requests' | undefined, agent: string) =>
    evidence({
      acceptor: [accepted('IPv6'), accepted('IPv6', { agent })],
      product: product(connects && { connects }),
    });

  test.each([
    ['Twisted', 'python-requests/2.31.0'],
    ['requests', 'Twisted/22.10.0'],
    ['requests', 'treq/24'],
  ] as const)('is doubted where it is %s, and its User-Agent is %s', (connects, agent) => {
    expect(doubtsIn(seen(connects, agent))).toEqual([
      `the program says that it connects with ${connects}, its User-Agent is ${agent}`,
    ]);
  });

  test.each([
    ['Twisted', 'Twisted/22.10.0'],
    ['requests', 'python-requests/2.31.0'],
    ['Twisted', 'not python-requests'],
    [undefined, 'Twisted/22.10.0'],
  ] as const)('is not doubted where it is %s, and its User-Agent is %s', (connects, agent) => {
    expect(doubtsIn(seen(connects, agent))).toEqual([]);
  });
});

test('a connection on which something was said began with a handshake', () => {
  const begun = { answered: 1, clientHello: true, serverHello: true };
  for (const [field, value] of Object.entries(begun))
    expect(
      doubtsIn(literal({ product: failing() }, unanswered('IPv6', { [field]: value }))),
    ).toEqual(['the wire shows what was said on a connection, but not how it began']);
});
