import { describe, expect, test } from 'vitest';
import type { Dial, Request } from '../evidence.ts';
import { accepted, attempt, client, evidence, names, request } from '../testing/evidence.ts';
import { requestDoubts } from './request-doubts.ts';

const refused = { IPv4: 0, IPv6: 0 };

/** A program of which clients of the lab asked something over both families. */
function asked(rest: Partial<Dial>, requests: readonly Request[]): Dial {
  return evidence({
    wire: { answers: [], attempts: [attempt('IPv4'), attempt('IPv6')] },
    kernel: { refused, accepted: [client('IPv4'), client('IPv6')] },
    acceptor: [],
    acceptorLogs: 'nothing',
    ...rest,
    requests,
  });
}
const unconnected = { spoke: false, words: 'closed' } as const;
const nothing = { answers: [], attempts: [] };

test('each family is named over which an access log lacks its clients', () => {
  const both = [request('IPv4'), request('IPv6')];
  expect(requestDoubts(asked({ acceptorLogs: 'requests' }, both))).toEqual([
    'clients were served over IPv4 and IPv6, which the access log does not have',
  ]);
  expect(requestDoubts(asked({ acceptorLogs: 'nothing' }, both))).toEqual([]);
});

describe('the kernel of a listener', () => {
  const listening = [{ bound: 'IPv6 any' as const, port: 8010 }];

  test('has no connection that no client made', () => {
    const accepted = [client('IPv6'), client('IPv6', 50_000)];
    const kernel = { refused, accepted, listening };
    expect(requestDoubts(asked({ kernel }, [request('IPv6')]))).toEqual([
      'the kernel has a connection from port 50000, which no client made',
    ]);
  });

  test.each([[listening], [undefined]])('has the Unix socket of a client: %j', (sockets) => {
    const kernel = { refused, accepted: [], ...(sockets && { listening: sockets }) };
    const local = request('IPv6', { local: 'Unix socket' });
    expect(requestDoubts(asked({ kernel, wire: nothing }, [local]))).toEqual([
      'a client connected to a Unix socket that the kernel does not have',
    ]);
  });
});

describe('why a client did not connect', () => {
  const doubt = 'a client did not connect (closed), and no witness shows why';
  const [, none] = names({ A: 0, AAAA: 0 });
  const [, one] = names({ A: 0, AAAA: 1 });
  const kernel = { refused: { IPv4: 0, IPv6: 1 }, accepted: [] };

  test.each<[string, Partial<Dial>, Request, string[]]>([
    ['the kernel refused its family', { kernel }, { ...unconnected, family: 'IPv6' }, []],
    ['the kernel refused the other one', { kernel }, { ...unconnected, family: 'IPv4' }, [doubt]],
    ['the kernel refused one, and it takes either', { kernel }, unconnected, []],
    ['no answer has an address', { wire: { ...nothing, answers: none } }, unconnected, []],
    ['one answer has an address', { wire: { ...nothing, answers: one } }, unconnected, [doubt]],
    ['nobody asked', {}, unconnected, [doubt]],
  ])('%s', (_, rest, of, doubts) => {
    expect(requestDoubts(asked({ wire: nothing, ...rest }, [of]))).toEqual(doubts);
  });
});

test('the kernel is asked for the connections of clients', () => {
  expect(requestDoubts(asked({ kernel: { refused } }, [request('IPv6', unconnected)]))).toContain(
    'the kernel was not asked for the connections of clients',
  );
});

describe('the status in an access log', () => {
  const logged = (...statuses: (number | undefined)[]) =>
    statuses.map((status) => accepted('IPv6', status === undefined ? {} : { status }));

  test.each<[string, ReturnType<typeof logged>, Partial<Request>, string[]]>([
    [
      'is all that it has',
      logged(404, 401),
      { status: 200 },
      ['a client was answered 200, but the access log has only 404, 401'],
    ],
    ['says nothing of a client that saw none', logged(403), {}, []],
    ['is not one that it does not have', logged(undefined), { status: 403 }, []],
  ])('%s', (_, acceptor, rest, doubts) => {
    expect(requestDoubts(asked({ acceptor }, [request('IPv6', rest)]))).toEqual(doubts);
  });
});
