import { describe, expect, test } from 'vitest';
import type { Attempt, Complaint, Dial, Evidence } from '../evidence.ts';
import {
  accepted,
  attempt,
  dial,
  evidence,
  failing,
  literal,
  request,
} from '../testing/evidence.ts';
import { hello } from '../testing/judged.ts';
import { controlFaults, controlOutcome, tlsOf } from './tls.ts';

const helloStands: Attempt = { ...hello, closedBy: 'nobody' };
const refusing = literal({ product: failing() }, hello);
const exits = (exit: number, complaint: Complaint = 'other'): Dial =>
  literal({ product: failing({ said: 'failed', exit, alive: false, complaint }) }, hello);

describe('a control', () => {
  test.each<Complaint>(['no address', 'unreachable', 'refused connection', 'no TLS offered'])(
    'proves nothing where its client complains of %s',
    (complaint) => {
      expect(controlOutcome(literal({ product: failing({ complaint }) }, hello))).toBe(
        'proves nothing',
      );
    },
  );

  test.each([0, 1, 137])('proves nothing where its program ended with %i', (exit) => {
    expect(controlOutcome(exits(exit))).toBe('proves nothing');
  });

  test('is refused where its program ended, and names the certificate', () => {
    expect(controlOutcome(exits(1, 'certificate'))).toBe('refused');
  });

  test('is not accepted in plain text', () => {
    expect(controlOutcome(literal({ acceptor: [accepted()] }, hello))).toBe('accepted');
    expect(controlOutcome(literal({ acceptor: [accepted()] }, attempt()))).toBe('proves nothing');
  });

  test('proves nothing where one of its handshakes was finished', () => {
    const finished = { ...hello, sentAfterHello: 80 };
    for (const attempts of [
      [hello, finished],
      [finished, hello],
    ])
      expect(controlOutcome(literal({ product: failing() }, ...attempts))).toBe('proves nothing');
  });

  test.each([
    ['by its alert', { ...hello, sentAfterHello: 7, closedBy: 'dialled end' }, 'refused'],
    [
      'not by a change of cipher',
      { ...hello, sentAfterHello: 6, closedBy: 'dialled end' },
      'proves nothing',
    ],
    ['by its own end', hello, 'refused'],
    ['not where the server let go first', { ...hello, closedBy: 'dialled end' }, 'proves nothing'],
    ['not where nobody let go', helloStands, 'proves nothing'],
    [
      'not by the end of a connection without a ServerHello',
      { ...hello, serverHello: false },
      'proves nothing',
    ],
  ] as const)('is refused by a silent client %s', (_, one, outcome) => {
    expect(controlOutcome(literal({ product: failing() }, one))).toBe(outcome);
  });

  test('that names the certificate needs no other sign', () => {
    const product = failing({ complaint: 'certificate' });
    expect(controlOutcome(literal({ product }, helloStands))).toBe('refused');
  });

  test('that proves nothing of the name verifies nothing', () => {
    const controls = { 'other authority': refusing, 'another name': literal({}, attempt()) };
    const seen = evidence({ wire: { answers: [], attempts: [hello] }, controls });
    expect(tlsOf(seen)).toBe('unverified');
  });
});

test('a control that dialled another dial’s address, beside its own, is a fault', () => {
  const own = { ...hello, to: { ...hello.to, address: '2001:db8::c:1' } };
  const control = literal({ product: failing() }, own, hello);
  const elsewhere = { ...hello, to: { ...hello.to, address: '2001:db8::b' } };
  const seen: Evidence = evidence({
    wire: { answers: [], attempts: [elsewhere, hello] },
    controls: { 'another name': control },
    controlsDue: ['another name'],
  });
  expect(controlFaults(seen)).toEqual([
    "the control with a certificate for another name dialled an address that is another dial's",
  ]);
});

test('an emptied control proves nothing', () => {
  const empty = dial({ dns: [], wire: { answers: [], attempts: [] }, acceptor: [] });
  expect(controlOutcome(empty)).toBe('proves nothing');
});

test('TLS is read from the connection of a client that was served', () => {
  const requests = [request('IPv6')];
  expect(tlsOf(literal({ requests }, hello))).toBe('unverified');
  expect(tlsOf(literal({ requests }, attempt()))).toBe('none');
});
