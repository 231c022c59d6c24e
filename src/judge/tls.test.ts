import { describe, expect, test } from 'vitest';
import type { ControlId, Dial, Evidence } from '../evidence.ts';
import type { Tls } from '../outcome.ts';
import {
  accepted,
  attempt,
  evidence,
  failing,
  literal,
  product,
  request,
  unanswered,
} from '../testing/evidence.ts';
import { hello } from '../testing/judged.ts';
import { type ControlOutcome, controlFaults, controlOutcome, tlsOf } from './tls.ts';

const refusing = literal({ product: failing() }, hello);
const accepting = literal({ acceptor: [accepted()] }, hello);
const overTls = (controls: Evidence['controls'] = {}): Evidence =>
  evidence({ wire: { answers: [], attempts: [hello] }, controls });

describe('a control', () => {
  test.each<[ControlOutcome, string, Dial]>([
    ['refused', 'after a ClientHello, by a client that tries again', refusing],
    [
      'refused',
      'after a ClientHello, by a client that gives up',
      literal({ product: failing({ said: 'failed' }) }, hello),
    ],
    ['accepted', 'by server and client', accepting],
    ...[
      'User timeout caused connection failure.',
      'twisted.internet.error.TimeoutError',
      'the handshake timed out',
    ].map((word): [ControlOutcome, string, Dial] => [
      'proves nothing',
      `after a ServerHello, when the client says: ${word}`,
      literal({ product: failing({ said: 'failed', words: [word] }) }, hello),
    ]),
    [
      'refused',
      'when the client names the certificate beside a time-out',
      literal(
        { product: failing({ complaint: 'certificate', words: ['verify failed; timeout=30'] }) },
        hello,
      ),
    ],
    ['proves nothing', 'without a connection', literal({ product: failing() })],
    ['proves nothing', 'without a ClientHello', literal({ product: failing() }, attempt())],
    [
      'proves nothing',
      'when the connection did not stand',
      literal({ product: failing() }, unanswered('IPv6', { clientHello: true })),
    ],
    [
      'proves nothing',
      'when the client says nothing',
      literal({ product: product({ said: 'nothing' }) }, hello),
    ],
    [
      'proves nothing',
      'when the client succeeded and the server knows nothing of it',
      literal({}, hello),
    ],
    [
      'proves nothing',
      'when the server took what the client says it did not bring',
      literal({ acceptor: [accepted()], product: failing() }, hello),
    ],
    [
      'refused',
      'when the server saw a connection on which nothing was brought',
      literal({ acceptor: [accepted('IPv6', { took: false })], product: failing() }, hello),
    ],
  ])('is %s %s', (outcome, _, control) => {
    expect(controlOutcome(control)).toBe(outcome);
  });
});

describe('TLS is', () => {
  test.each<[Tls, string, Evidence]>([
    [
      'none',
      'when the wire has no ServerHello',
      evidence({ controls: { 'other authority': refusing, 'another name': refusing } }),
    ],
    [
      'verified',
      'when both controls were refused',
      overTls({ 'other authority': refusing, 'another name': refusing }),
    ],
    [
      'chain only',
      'when another name was accepted',
      overTls({ 'other authority': refusing, 'another name': accepting }),
    ],
    [
      'unverified',
      'when another authority was accepted',
      overTls({ 'other authority': accepting, 'another name': accepting }),
    ],
    [
      'unverified',
      'when another authority was accepted, whatever the name',
      overTls({ 'other authority': accepting, 'another name': refusing }),
    ],
  ])('%s %s', (tls, _, seen) => {
    expect(tlsOf(seen)).toBe(tls);
  });

  test('read from the connection on which the peer was reached', () => {
    const [plain, other] = [attempt(), attempt('IPv4', { serverHello: true })];
    expect(tlsOf(literal({ acceptor: [accepted('IPv6')] }, plain, other))).toBe('none');
    expect(tlsOf(literal({ acceptor: [accepted('IPv4')] }, plain, other))).not.toBe('none');
  });
});

/** A control that dialled an address of its own, as each does. */
function at(index: number, control: Dial): Dial {
  const attempts = control.wire.attempts.map((one) => ({
    ...one,
    to: { ...one.to, address: `2001:db8::c:${index}` },
  }));
  return { ...control, wire: { ...control.wire, attempts } };
}

describe('a control that is due', () => {
  const due = (controls: Evidence['controls'], ...controlsDue: ControlId[]): Evidence => {
    const each = Object.entries(controls).map(([id, control], index) => [id, at(index, control)]);
    return { ...overTls(Object.fromEntries(each)), controlsDue };
  };

  test.each<[string, Evidence, readonly string[]]>([
    [
      'and refused or accepted is no fault',
      due(
        { 'other authority': refusing, 'another name': accepting },
        'other authority',
        'another name',
      ),
      [],
    ],
    [
      'and missing is a fault, each for itself',
      due({}, 'other authority', 'another name'),
      [
        'TLS succeeded, but the control with a certificate of another authority did not run',
        'TLS succeeded, but the control with a certificate for another name did not run',
      ],
    ],
    [
      'and proves nothing is a fault, with the last word of the program',
      due({ 'another name': literal({ product: failing() }) }, 'another name'),
      [
        'the control with a certificate for another name proves nothing (Scheduling retry 1 to connect)',
      ],
    ],
    [
      'and in which the program said nothing is a fault',
      due(
        { 'other authority': literal({ product: product({ said: 'nothing', words: [] }) }) },
        'other authority',
      ),
      [
        'the control with a certificate of another authority proves nothing (no word of the program)',
      ],
    ],
    [
      'and did not trust what it was given is a fault, though it refused',
      {
        ...due(
          { 'other authority': { ...refusing, product: failing({ trusts: false }) } },
          'other authority',
        ),
        product: product({ trusts: true }),
      },
      ['the control with a certificate of another authority did not trust what it was given'],
    ],
    [
      'and did not run is missed, and not what the other is held against',
      due({ 'other authority': refusing }, 'other authority', 'another name'),
      ['TLS succeeded, but the control with a certificate for another name did not run'],
    ],
    [
      'is missed where none is',
      { ...due({}), controlsDue: [] },
      ['TLS succeeded, and no control of it was due'],
    ],
    ['is not one where none can be made', { ...due({}), controlsDue: [], uncontrolled: true }, []],
    [
      'is not one of a client of the lab',
      { ...due({}), controlsDue: [], requests: [request()] },
      [],
    ],
  ])('%s', (_, seen, faults) => {
    expect(controlFaults(seen)).toEqual(faults);
  });
});
