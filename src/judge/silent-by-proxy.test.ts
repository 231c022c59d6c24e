import { describe, expect, test } from 'vitest';
import type { Attempt, Relayed } from '../evidence.ts';
import {
  doubts,
  refused,
  silent,
  tunnel,
  untried,
  waits,
  withAttempts,
  withThrough,
} from '../testing/proxied.ts';
import { judge } from './judge.ts';

describe('a program that says nothing is explained', () => {
  test('by a proxy that refused all it asked for', () => {
    expect(judge(refused)).toMatchObject(waits);
  });

  test('by one that could not resolve the name of the peer', () => {
    const { dns, wire } = tunnel.through;
    const asked = { ...untried, through: { ...untried.through, dns } };
    expect(doubts(asked)).toMatch(/DNS server logged/);
    const answers = wire.answers.map((one) => ({ ...one, addresses: 0 }));
    expect(judge(withThrough(asked, { wire: { answers, attempts: [] } }))).toMatchObject(waits);
  });

  test.each([
    ['could not connect', (attempts: Attempt[]) => ({ answers: [], attempts })],
    [
      'found nobody at the address',
      () => ({ answers: [], attempts: [], unresolved: ['198.18.0.1'] }),
    ],
  ])('by one that %s', (_, wire) => {
    const attempts = tunnel.through.wire.attempts.map((one) => ({
      ...one,
      established: false,
      answered: 0,
      clientHello: false,
      serverHello: false,
    }));
    expect(judge(withThrough(untried, { wire: wire(attempts) }))).toMatchObject(waits);
  });

  test.each([
    ['not by one whose tunnel stands', silent],
    [
      'not by one that refused something else',
      (() => {
        const { relayed } = silent.through;
        const other = (relayed[0] as Relayed).client;
        const client = { ...other, port: 1 };
        return withThrough(
          withAttempts(silent, (attempts) => [
            ...attempts,
            ...attempts.map((one) => ({ ...one, from: client })),
          ]),
          { relayed: [...relayed, { client, asked: 'http://192.0.2.1/', status: 503 }] },
        );
      })(),
    ],
    [
      'not by one that refused the first, and then made a tunnel',
      withThrough(silent, {
        relayed: silent.through.relayed.flatMap((one) => [
          { client: one.client, asked: '192.0.2.1:443', status: 503 },
          one,
        ]),
      }),
    ],
    [
      'not by one that did not answer a second connection',
      withAttempts(refused, (attempts) => [
        ...attempts,
        ...attempts.map((one) => ({ ...one, answered: 0, from: { ...one.from, port: 1 } })),
      ]),
    ],
    [
      'not by one that answered nobody',
      withThrough(
        withAttempts(refused, (attempts) =>
          attempts.map((one) => ({ ...one, answered: 0, established: false })),
        ),
        { relayed: [] },
      ),
    ],
  ])('%s', (_, of) => {
    expect(doubts(of)).toMatch(/the program did not say what its dial came to/);
  });
});

test('an attempt that did not come about is no connection that is left open', () => {
  const tried = withAttempts(refused, (attempts) => [
    ...attempts,
    ...attempts.map((one) => ({
      ...one,
      established: false,
      answered: 0,
      from: { ...one.from, port: 1 },
    })),
  ]);
  expect(judge(tried)).toMatchObject(waits);
});

test('a failure of the proxy on a connection that stood needs no other cause', () => {
  const { relayed } = silent.through;
  const failed = relayed.map((one) => ({ ...one, asked: 'other.example:443', status: 502 }));
  expect(judge(withThrough(silent, { relayed: failed }))).toMatchObject(waits);
});
