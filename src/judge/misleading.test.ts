import { expect, test } from 'vitest';
import {
  accepted,
  attempt,
  client,
  evidence,
  failing,
  literal,
  names,
  product,
  request,
  unanswered,
} from '../testing/evidence.ts';
import { asked, hello, outcomeOf } from '../testing/judged.ts';
import { controlOutcome } from './tls.ts';

/** Evidence that once misled the judge: each is contradicted by a witness, or lacks a reading. */

const none = { IPv4: 0, IPv6: 0 };

test('Unix socket: reached by the word of the client alone, no socket listens', () => {
  const e = {
    ...asked(request('IPv6', { local: 'Unix socket' })),
    wire: { answers: [], attempts: [] },
    kernel: { refused: none, accepted: [], listening: [] },
  };
  expect(outcomeOf(e)).toBe('no finding');
});
test('control: a crash is a refusal', () => {
  expect(
    controlOutcome(
      literal(
        {
          product: failing({
            said: 'failed',
            words: ['Segmentation fault'],
            exit: 139,
            alive: false,
          }),
        },
        hello,
      ),
    ),
  ).toBe('proves nothing');
});
test('control: no ServerHello (timed out) is a refusal', () => {
  expect(
    controlOutcome(
      literal(
        { product: failing({ words: ['timed out'] }) },
        attempt('IPv6', { clientHello: true, answered: 0 }),
      ),
    ),
  ).toBe('proves nothing');
});
test('program: a traceback after start, nothing dialled, exit 1', () => {
  expect(
    outcomeOf(
      literal({
        product: failing({
          said: 'failed',
          exit: 1,
          alive: false,
          complaint: 'other',
          words: ['Traceback: KeyError'],
        }),
      }),
    ),
  ).toEqual({ reached: false, stoppedAt: 'program' });
});
test('configuration: an exit 0 of a program that says nothing failed', () => {
  expect(
    outcomeOf(
      literal({
        product: product({
          said: 'nothing',
          words: ['BuildMaster is running'],
          exit: 0,
          alive: false,
        }),
      }),
    ),
  ).toBe('no finding');
});
test('connection: the count of the kernel is of the node; nobody says unreachable', () => {
  const [dns, answers] = names({ A: 1, AAAA: 1 });
  expect(
    outcomeOf(
      evidence({
        dns,
        wire: { answers, attempts: [] },
        acceptor: [],
        kernel: { refused: { IPv4: 1, IPv6: 0 }, accepted: [] },
        product: failing({ complaint: 'other', words: ['Traceback: KeyError'] }),
      }),
    ),
  ).not.toEqual({ reached: false, stoppedAt: 'connection' });
});
test('acceptor logs a connection that the wire does not show', () => {
  expect(
    outcomeOf(
      literal(
        {
          acceptor: [accepted('IPv6', { took: false, peer: client('IPv6', 50000) })],
          product: failing(),
        },
        unanswered(),
      ),
    ),
  ).toBe('no finding');
});
test('access log: another client of the same family', () => {
  const e = literal(
    {
      kernel: { refused: none, accepted: [client()] },
      requests: [request('IPv6', { status: 200 })],
      acceptorLogs: 'requests',
      acceptor: [{ peer: { address: '2001:db8::99' }, took: true, status: 200 }],
    },
    attempt(),
  );
  expect(outcomeOf(e)).toBe('no finding');
});
