import { describe, expect, test } from 'vitest';
import type { Evidence } from '../evidence.ts';
import {
  accepted,
  attempt,
  client,
  evidence,
  failing,
  instruments,
  literal,
  product,
  unanswered,
} from '../testing/evidence.ts';
import { doubtsIn } from './doubts.ts';

const silent = product({ said: 'nothing', words: [] });
describe('witnesses that agree leave no doubt', () => {
  test.each<[string, Evidence]>([
    ['a server that was reached', evidence()],
    ['a server that was not', literal({ product: failing() }, unanswered())],
    [
      'a server that refused with a status',
      evidence({
        acceptor: [accepted('IPv6', { status: 403 })],
        product: failing({ said: 'failed' }),
      }),
    ],
    [
      'a server that refused one of two',
      evidence({
        acceptor: [403, 200].map((status) => accepted('IPv6', { status })),
        product: failing({ said: 'failed' }),
      }),
    ],
    [
      'retries, each on the wire',
      literal({ product: failing({ said: 'failed', retries: 1 }) }, unanswered(), unanswered()),
    ],
    ['retries without a SYN', literal({ product: failing({ said: 'failed', retries: 5 }) })],
    ['an exit in silence', literal({ product: { ...silent, exit: 1, alive: false } })],
  ])('%s', (_, seen) => {
    expect(doubtsIn(seen)).toEqual([]);
  });
});

describe('a doubt is a sentence:', () => {
  test.each<[string, Evidence]>([
    [
      'the markers that prove the logs complete did not arrive',
      evidence({ instruments: instruments({ markers: [] }) }),
    ],
    [
      'the program neither said that it runs nor that it failed, nor ended, in time',
      literal({ product: { ...silent, started: 'nothing' } }),
    ],
    [
      'the program did not say what its dial came to, nor ended, in time',
      literal({ product: silent }),
    ],
    [
      'the DNS server logged no query, the wire shows answers to A of master.lab.test, AAAA of master.lab.test',
      evidence({ dns: [] }),
    ],
    [
      'the DNS server logged A of master.lab.test, AAAA of master.lab.test, the wire shows answers to none',
      evidence({ wire: { answers: [], attempts: [attempt()] } }),
    ],
    [
      'the server logged a client at port 50000, but the wire shows no such connection',
      evidence({
        acceptor: [accepted(), accepted('IPv6', { peer: client('IPv6', 50_000) })],
      }),
    ],
    [
      'the server logged a client at port 40000, but the wire shows no such connection',
      literal({ acceptor: [accepted()] }, attempt('IPv6', { answered: 0 })),
    ],
    [
      'the server saw TLS, the wire shows none',
      evidence({ acceptor: [accepted('IPv6', { tls: true })] }),
    ],
    [
      'the server saw no TLS, the wire shows it',
      literal(
        { acceptor: [accepted('IPv6', { tls: false })] },
        attempt('IPv6', { clientHello: true, serverHello: true }),
      ),
    ],
    [
      'the server took what was brought, but the program says otherwise (Scheduling retry 1 to connect)',
      evidence({ product: failing() }),
    ],
    [
      'the program says that it succeeded, but the server logged nothing of it',
      evidence({ acceptor: [accepted('IPv6', { took: false })] }),
    ],
    [
      'the wire shows a connection from port 40000, which the server did not log',
      literal({ product: failing() }, attempt()),
    ],
    [
      'the program says that it tried again 5 times, the wire shows 1 attempts',
      literal({ product: failing({ said: 'failed', retries: 5 }) }, unanswered()),
    ],
    ['the program was killed', literal({ product: { ...silent, exit: 137, alive: false } })],
    ['the forced build did not end', evidence({ build: 'did not end' })],
  ])('%s', (sentence, seen) => {
    expect(doubtsIn(seen)).toEqual([sentence]);
  });
});

describe('where the network lost what was said on a connection', () => {
  const lost = { answers: [], attempts: [attempt('IPv6', { repeated: 3 })] };

  test('a program may wait, and a server may have taken what it never hears of', () => {
    const acceptor = [accepted('IPv6', { took: false })];
    expect(
      doubtsIn(evidence({ dns: [], loses: ['IPv6'], wire: lost, acceptor, product: silent })),
    ).toEqual([]);
    expect(
      doubtsIn(evidence({ dns: [], loses: ['IPv6'], wire: lost, product: failing() })),
    ).toEqual([]);
  });

  test.each([0, 2])('which %i repeated segments do not show', (repeated) => {
    const few = attempt('IPv6', repeated ? { repeated } : {});
    const wire = { answers: [], attempts: [few] };
    expect(
      doubtsIn(evidence({ dns: [], loses: ['IPv6'], wire, acceptor: [], product: silent })),
    ).not.toEqual([]);
  });

  test('nor a connection that did not come about', () => {
    const wire = { answers: [], attempts: [unanswered('IPv6', { repeated: 9 })] };
    expect(
      doubtsIn(evidence({ dns: [], loses: ['IPv6'], wire, acceptor: [], product: silent })),
    ).not.toEqual([]);
  });

  test('nor a network that is not to lose anything, or not in that family', () => {
    const all = { dns: [], wire: lost, acceptor: [], product: silent };
    expect(doubtsIn(evidence(all))).not.toEqual([]);
    expect(doubtsIn(evidence({ ...all, loses: ['IPv4'] }))).not.toEqual([]);
  });

  test('nor where a connection beside is sound', () => {
    const wire = { answers: [], attempts: [...lost.attempts, attempt('IPv4')] };
    const both = { dns: [], loses: ['IPv6' as const], wire, acceptor: [], product: silent };
    expect(doubtsIn(evidence(both))).not.toEqual([]);
  });
});
