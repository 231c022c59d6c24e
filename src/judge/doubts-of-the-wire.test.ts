import { expect, test } from 'vitest';
import {
  attempt,
  evidence,
  failing,
  literal,
  names,
  product,
  request,
} from '../testing/evidence.ts';
import { asked, hello } from '../testing/judged.ts';
import { doubtsIn } from './doubts.ts';

test.each([{ clientHello: true }, { serverHello: true }])(
  'a connection that was used has both hellos or none: %j',
  (half) => {
    const wire = { answers: [], attempts: [attempt('IPv6', half)] };
    expect(doubtsIn(evidence({ dns: [], wire }))).toEqual([
      'the wire shows one hello of TLS without the other on a connection that was used',
    ]);
  },
);

test('connections of one dial are all encrypted or none', () => {
  const both = asked(request('IPv4'), request('IPv6'));
  const wire = { answers: [], attempts: [attempt('IPv4'), hello] };
  expect(doubtsIn({ ...both, wire })).toEqual([
    'one connection was encrypted, and another was not',
  ]);
});

test('queries and answers agree in whatever order they came', () => {
  const [dns, answers] = names({ A: 1, AAAA: 1 });
  const wire = { answers: answers.toReversed(), attempts: [attempt()] };
  expect(doubtsIn(evidence({ dns, wire }))).toEqual([]);
});

test('a doubt of a control names it', () => {
  const control = literal({ product: product({ said: 'nothing', words: [] }) });
  const { controls } = evidence({ controls: { 'another name': control } });
  expect(doubtsIn(evidence({ controls }))).toEqual([
    'in the control with another name: the program did not say what its dial came to, nor ended, in time',
  ]);
  expect(
    doubtsIn(evidence({ controls: { 'another name': literal({ product: failing() }) } })),
  ).toEqual([]);
});

test('of several connections that the server did not log, the first is named', () => {
  const from = { address: '2001:db8::c', port: 40_001 };
  const dialled = literal({ product: failing() }, attempt(), attempt('IPv6', { from }));
  expect(doubtsIn(dialled)).toEqual([
    'the wire shows a connection from port 40000, which the server did not log',
  ]);
});

test('a client that only the server shows is told of as that, and not as half of a hello', () => {
  const dialled = evidence({ dns: [], wire: { answers: [], attempts: [] } });
  expect(doubtsIn(dialled)).toEqual([
    'the server logged a client at port 40000, but the wire shows no such connection',
  ]);
});
