import { describe, expect, test } from 'vitest';
import type { Evidence } from '../evidence.ts';
import {
  accepted,
  attempt,
  client,
  literal,
  product,
  request,
  unanswered,
} from '../testing/evidence.ts';
import { onUnixSocket } from '../testing/judged.ts';
import { doubtsIn } from './doubts.ts';

const silent = product({ said: 'nothing', words: [] });
/** A client of the lab that was served by the program under test. */
const asked = (rest: Partial<Evidence> = {}): Evidence =>
  literal(
    {
      kernel: { refused: { IPv4: 0, IPv6: 0 }, accepted: [client()] },
      requests: [request('IPv6', { status: 200 })],
      acceptor: [accepted('IPv6', { peer: { address: client().address }, status: 200 })],
      acceptorLogs: 'requests',
      ...rest,
    },
    attempt(),
  );

describe('witnesses that agree leave no doubt of requests', () => {
  test.each<[string, Evidence]>([
    ['a program that was asked', asked()],
    ['a program that was asked, and says nothing', asked({ product: silent })],
    [
      'a Unix socket',
      onUnixSocket(asked({ requests: [request('IPv6', { local: 'Unix socket' })] })),
    ],
    [
      'an endless answer, which no log has',
      asked({
        requests: [request('IPv6', { status: 200, endless: true })],
        acceptor: [],
      }),
    ],
    [
      'an endless answer, beside what the log has',
      asked({
        requests: [request('IPv6', { status: 200, endless: true })],
        acceptor: [accepted('IPv6', { status: 404 })],
      }),
    ],
    [
      'several statuses in the log, of which one is of the same kind',
      asked({ acceptor: [404, 200].map((status) => accepted('IPv6', { status })) }),
    ],
    [
      'another status of the same kind in the log',
      asked({
        acceptor: [accepted('IPv6', { status: 202 })],
      }),
    ],
    [
      'a client that got no answer, and is gone from the kernel',
      asked({
        requests: [request('IPv6', { spoke: false, words: 'timed out' })],
        kernel: { refused: { IPv4: 0, IPv6: 0 }, accepted: [] },
        wire: { answers: [], attempts: [attempt('IPv6', { answered: 0 })] },
        acceptor: [],
      }),
    ],
    [
      'a client that did not connect, because the kernel refused',
      asked({
        requests: [{ family: 'IPv4', spoke: false, words: 'refused' }],
        kernel: { refused: { IPv4: 1, IPv6: 0 }, accepted: [] },
        acceptor: [],
      }),
    ],
  ])('%s', (_, seen) => {
    expect(doubtsIn(seen)).toEqual([]);
  });
});

describe('a doubt of requests is a sentence:', () => {
  test.each<[string, Evidence]>([
    [
      'clients were served over IPv6, which the access log does not have',
      asked({ acceptor: [accepted('IPv4', { status: 200 })] }),
    ],
    [
      'it answered 403, and did what was asked for',
      asked({
        requests: [request('IPv6', { status: 403, tookEffect: true })],
        acceptor: [accepted('IPv6', { status: 403 })],
      }),
    ],
    [
      'a client did not connect (timed out), but the wire shows that it did',
      asked({ requests: [{ family: 'IPv6', spoke: false, words: 'timed out' }] }),
    ],
    [
      'a client did not connect (timed out), but the wire shows that it did',
      asked({ requests: [{ spoke: false, words: 'timed out' }] }),
    ],
    [
      'a client did not connect (too many open files), and no witness shows why',
      asked({
        requests: [{ family: 'IPv4', spoke: false, words: 'too many open files' }],
        acceptor: [],
      }),
    ],
    [
      'a client got no answer (timed out), but the wire shows one',
      asked({ requests: [request('IPv6', { spoke: false, words: 'timed out' })] }),
    ],
    [
      'a client connected from port 40000, which the wire does not show',
      asked({ wire: { answers: [], attempts: [attempt('IPv6', { from: client('IPv6', 1) })] } }),
    ],
    [
      'a client connected from port 40000, which the wire does not show',
      asked({ wire: { answers: [], attempts: [unanswered()] } }),
    ],
    [
      'a client was answered, but the wire shows no byte',
      asked({ wire: { answers: [], attempts: [attempt('IPv6', { answered: 0 })] } }),
    ],
    [
      'a client connected over IPv6, which the kernel does not have',
      asked({ kernel: { refused: { IPv4: 0, IPv6: 0 }, accepted: [client('IPv6', 1)] } }),
    ],
    [
      'a client was answered 200, but the access log has only 404',
      asked({ acceptor: [accepted('IPv6', { status: 404 })] }),
    ],
  ])('%s', (sentence, seen) => {
    expect(doubtsIn(seen)).toEqual([sentence]);
  });
});
