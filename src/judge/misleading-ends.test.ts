import { expect, test } from 'vitest';
import {
  accepted,
  attempt,
  evidence,
  failing,
  literal,
  names,
  product,
  request,
  unanswered,
} from '../testing/evidence.ts';
import { afterwardsOf, asked, hello, outcomeOf } from '../testing/judged.ts';
import { controlOutcome } from './tls.ts';

/** Evidence that once misled the judge: each is contradicted by a witness, or lacks a reading. */

test('tls of both families, when only one was encrypted', () => {
  const e = {
    ...asked(request('IPv4'), request('IPv6')),
    wire: { answers: [], attempts: [attempt('IPv4'), hello] },
  };
  expect(outcomeOf(e)).toBe('no finding');
});
test('exits 0 while its daemon retries, though it is connected', () => {
  expect(
    afterwardsOf(
      evidence({ product: product({ exit: 0, alive: false, daemon: true }), later: 'connected' }),
    ),
  ).not.toContain('retries');
});
test('hangs, though its process is gone', () => {
  expect(afterwardsOf(literal({ product: failing({ alive: false }) }, unanswered()))).not.toBe(
    'hangs',
  );
});
test('exit 255 (ssh, git) is no kill', () => {
  expect(
    outcomeOf(
      literal({ product: failing({ said: 'failed', exit: 255, alive: false }) }, unanswered()),
    ),
  ).toEqual({ reached: false, stoppedAt: 'connection' });
});
test('a program that says unreachable, while the wire shows a connection', () => {
  expect(
    outcomeOf(
      literal(
        {
          acceptor: [accepted('IPv6', { took: false })],
          product: failing({ complaint: 'unreachable' }),
        },
        attempt(),
      ),
    ),
  ).toBe('no finding');
});
test('program: an address, an error, an exit, nothing dialled', () => {
  const [dns, answers] = names({ A: 1 });
  expect(
    outcomeOf(
      evidence({
        dns,
        wire: { answers, attempts: [] },
        acceptor: [],
        product: failing({ said: 'failed', exit: 1, alive: false, words: ['Traceback'] }),
      }),
    ),
  ).toEqual({ reached: false, stoppedAt: 'program' });
});
test('controls are not doubted: its DNS log and wire disagree', () => {
  const c = literal({ dns: names({ A: 1 })[0], product: failing() }, hello);
  expect(
    outcomeOf({
      ...literal({ acceptor: [accepted()] }, hello),
      controlsDue: ['other authority', 'another name'],
      controls: { 'other authority': c, 'another name': c },
    }),
  ).toBe('no finding');
});
test('a reached cell whose forced build did not end, of a program that ended', () => {
  expect(
    outcomeOf(evidence({ build: 'did not end', product: product({ exit: 0, alive: false }) })),
  ).toBe('no finding');
});

test('control: its handshake came about, and it failed of something else', () => {
  const finished = { ...hello, sentAfterHello: 3521 };
  expect(controlOutcome(literal({ product: failing({ words: ['timed out'] }) }, finished))).toBe(
    'proves nothing',
  );
});
test('a client of the lab that never dialled is no stop of the program', () => {
  const e = literal({ requests: [{ spoke: false, words: 'closed' }], acceptorLogs: 'nothing' });
  expect(outcomeOf(e)).toBe('no finding');
});
test('resolution: a DNS server of the lab that fails', () => {
  const [dns, answers] = names({ A: 0 });
  const failed = answers.map((answer) => ({ ...answer, rcode: 2 }));
  const e = evidence({
    dns,
    wire: { answers: failed, attempts: [] },
    acceptor: [],
    product: failing(),
  });
  expect(outcomeOf(e)).toBe('no finding');
});
test('connection: the kernel refused somebody, and no address was at hand', () => {
  const [dns, answers] = names({ A: 0 });
  const e = evidence({
    dns,
    wire: { answers, attempts: [] },
    acceptor: [],
    kernel: { refused: { IPv4: 0, IPv6: 1 }, accepted: [] },
    product: failing(),
  });
  expect(outcomeOf(e)).toEqual({ reached: false, stoppedAt: 'resolution' });
});
