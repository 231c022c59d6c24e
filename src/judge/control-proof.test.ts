import { describe, expect, test } from 'vitest';
import type { Complaint, Dial, Evidence } from '../evidence.ts';
import { attempt, evidence, failing, literal } from '../testing/evidence.ts';
import { hello } from '../testing/judged.ts';
import { controlFaults, controlOutcome, tlsOf } from './tls.ts';

const refusing = literal({ product: failing() }, hello);
const exits = (exit: number): Dial =>
  literal({ product: failing({ said: 'failed', exit, alive: false }) }, hello);

describe('a control', () => {
  test.each<Complaint>(['no address', 'unreachable', 'refused connection', 'no TLS offered'])(
    'proves nothing where its client complains of %s',
    (complaint) => {
      expect(controlOutcome(literal({ product: failing({ complaint }) }, hello))).toBe(
        'proves nothing',
      );
    },
  );

  test('is refused by an exit, but not by a signal', () => {
    expect([1, 128, 129].map((exit) => controlOutcome(exits(exit)))).toEqual([
      'refused',
      'refused',
      'proves nothing',
    ]);
  });

  test('proves nothing where one of its handshakes was finished', () => {
    const finished = { ...hello, sentAfterHello: 80 };
    for (const attempts of [
      [hello, finished],
      [finished, hello],
    ])
      expect(controlOutcome(literal({ product: failing() }, ...attempts))).toBe('proves nothing');
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
