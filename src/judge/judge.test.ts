import { describe, expect, test } from 'vitest';
import type { Evidence } from '../evidence.ts';
import type { Afterwards, Outcome } from '../outcome.ts';
import {
  accepted,
  attempt,
  evidence,
  failing,
  instruments,
  literal,
  names,
  product,
  request,
  unanswered,
} from '../testing/evidence.ts';
import { asked, findingOf, onUnixSocket } from '../testing/judged.ts';
import { judge } from './judge.ts';

const refused = literal({ product: failing() }, unanswered());

describe('the outcome', () => {
  test.each<[string, Evidence, Outcome]>([
    ['of what a server took over IPv6', evidence(), { reached: true, over: 'IPv6', tls: 'none' }],
    [
      'of what a server took over IPv4',
      literal({ acceptor: [accepted('IPv4')] }, attempt('IPv4')),
      { reached: true, over: 'IPv4', tls: 'none' },
    ],
    [
      'of a server that refuses with a status',
      evidence({
        acceptor: [accepted('IPv6', { status: 403 })],
        product: failing({ said: 'failed' }),
      }),
      { reached: true, over: 'IPv6', tls: 'none' },
    ],
    [
      'of clients of both families',
      asked(request('IPv4'), request('IPv6')),
      { reached: true, over: 'IPv4+IPv6', tls: 'none' },
    ],
    [
      'of clients of which one was not served',
      {
        ...asked(request('IPv4'), request('IPv6', { spoke: false })),
        wire: { answers: [], attempts: [attempt('IPv4'), attempt('IPv6', { answered: 0 })] },
      },
      { reached: true, over: 'IPv4', tls: 'none' },
    ],
    [
      'of a request that had no effect, and of one that was refused',
      asked(
        request('IPv4', { tookEffect: false }),
        request('IPv6', { status: 401, tookEffect: false }),
      ),
      { reached: true, over: 'IPv6', tls: 'none' },
    ],
    [
      'of a Unix socket',
      onUnixSocket(asked(request('IPv4', { local: 'Unix socket' }))),
      { reached: true, over: 'Unix socket', tls: 'none' },
    ],
    ['of a SYN without an answer', refused, { reached: false, stoppedAt: 'connection' }],
    [
      'of a connection on which nothing was taken',
      literal({ acceptor: [accepted('IPv6', { took: false })], product: failing() }, attempt()),
      { reached: false, stoppedAt: 'protocol' },
    ],
  ])('%s', (_, seen, outcome) => {
    expect(findingOf(seen).outcome).toEqual(outcome);
  });
});

describe('afterwards, the program', () => {
  test.each<[Afterwards, Evidence]>([
    ['stays connected', evidence({ later: 'connected' })],
    ['loses its connection', evidence({ later: 'gone' })],
    ['runs', evidence()],
    ['runs', literal({ product: failing({ said: 'failed' }) }, unanswered())],
    ['retries', refused],
    ['exits 0', evidence({ product: product({ exit: 0, alive: false }) })],
    ['exits 1', literal({ product: failing({ exit: 1, alive: false }) }, unanswered())],
    [
      'exits 1 while its daemon retries',
      literal({ product: failing({ exit: 1, alive: false, daemon: true }) }, unanswered()),
    ],
    [
      'exits 1',
      literal({ product: failing({ exit: 1, alive: false, daemon: false }) }, unanswered()),
    ],
    [
      'gives up at once',
      literal({ product: failing({ said: 'failed', retries: 0 }) }, unanswered()),
    ],
    [
      'gives up after 2 retries',
      literal(
        { product: failing({ said: 'failed', retries: 2 }) },
        unanswered(),
        unanswered(),
        unanswered(),
      ),
    ],
    ['hangs', literal({ product: failing({ started: 'failed' }) }, unanswered())],
  ])('%s (%#)', (afterwards, seen) => {
    expect(findingOf(seen).afterwards).toBe(afterwards);
  });
});

describe('there is no finding', () => {
  test.each<[string, Evidence, readonly string[]]>([
    [
      'where witnesses disagree, and each doubt is told',
      evidence({
        instruments: instruments({ markers: [] }),
        product: failing(),
        controlsDue: ['another name'],
      }),
      [
        'the markers that prove the logs complete did not arrive',
        'the server took what was brought, but the program says otherwise (Scheduling retry 1 to connect)',
        'TLS succeeded, but the control with a certificate for another name did not run',
      ],
    ],
    [
      'where no fact supports a stop',
      evidence({
        dns: names({ A: 0 })[0],
        wire: { answers: names({ A: 0 })[1], attempts: [] },
        acceptor: [],
        product: product({ said: 'nothing', words: [], exit: 0, alive: false }),
      }),
      ['no stop is supported by the facts: no address; the program: said nothing'],
    ],
  ])('%s', (_, seen, disagreements) => {
    expect(judge(seen)).toEqual({ disagreements });
  });
});
