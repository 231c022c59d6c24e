import { describe, expect, test } from 'vitest';
import type { Dial } from '../evidence.ts';
import type { Stop } from '../outcome.ts';
import {
  accepted,
  attempt,
  dial,
  failing,
  names,
  product,
  unanswered,
} from '../testing/evidence.ts';
import { stopOf } from './stop.ts';

const [nothing] = names({});
const quiet: Dial = dial({
  dns: nothing,
  wire: { answers: [], attempts: [] },
  acceptor: [],
  product: failing(),
});
const over = (...attempts: Dial['wire']['attempts']): Dial => ({
  ...quiet,
  wire: { answers: [], attempts },
});
const refusedBy = (rest: Partial<Dial>): Dial => ({
  ...quiet,
  kernel: { refused: { IPv4: 0, IPv6: 1 }, accepted: [] },
  resolver: { text: '2001:db8::a' },
  ...rest,
});
const named = (found: Parameters<typeof names>[0], rest: Partial<Dial> = {}): Dial => {
  const [dns, answers] = names(found);
  return { ...quiet, dns, wire: { answers, attempts: [] }, ...rest };
};
const refusedText = { resolver: { text: '[::1]', refusal: 'gaierror -2' } };
const hello = attempt('IPv6', { clientHello: true });
const exited = failing({ said: 'failed', exit: 1, alive: false });

describe('a stop has a fact', () => {
  test.each<[Stop, string, Dial]>([
    ['tls', 'a ClientHello, and no server that saw TLS', over(hello)],
    [
      'tls',
      'a connection, and a server that offers no TLS',
      { ...over(attempt()), product: failing({ complaint: 'no TLS offered' }) },
    ],
    [
      'tls',
      'a finished handshake, and a refused certificate',
      {
        ...over({ ...hello, serverHello: true }),
        acceptor: [accepted('IPv6', { took: false, tls: true })],
        product: failing({ complaint: 'certificate' }),
      },
    ],
    ['protocol', 'a connection, and silence on it', over(attempt('IPv6', { answered: 0 }))],
    ['protocol', 'a connection, and bytes on it', over(attempt())],
    [
      'protocol',
      'TLS whose handshake the client finished, and no login',
      {
        ...over({ ...hello, serverHello: true, sentAfterHello: 80 }),
      },
    ],
    ['protocol', 'one family refused, the other connected', over(unanswered('IPv4'), attempt())],
    ['connection', 'a SYN without an answer', over(unanswered())],
    ['connection', 'a SYN that was reset', over(unanswered('IPv6', { reset: true }))],
    ['connection', 'a SYN that ICMP refused', over(unanswered('IPv6', { icmp: 1 }))],
    ['connection', 'a connect that the kernel refused', refusedBy({})],
    [
      'connection',
      'such a connect in a shared process, by its own word',
      refusedBy({ shared: true, product: failing({ complaint: 'unreachable' }) }),
    ],
    [
      'connection',
      'an address of one family only, and no route to it',
      named({ A: 0, AAAA: 1 }, { kernel: { refused: { IPv4: 0, IPv6: 1 }, accepted: [] } }),
    ],
    ['resolution', 'queries without an address', named({ A: 0, AAAA: 0 })],
    ['resolution', 'a text that the resolver refuses', { ...quiet, ...refusedText }],
    [
      'configuration',
      'a start that failed, whatever a resolver says to the text',
      { ...quiet, ...refusedText, product: failing({ started: 'failed' }) },
    ],
    [
      'program',
      'an exit, whatever a resolver says to the text',
      { ...quiet, ...refusedText, product: exited },
    ],
    [
      'resolution',
      'a text that the resolver refuses, by the last word of a program that ends',
      { ...quiet, ...refusedText, product: { ...exited, complaint: 'no address' } },
    ],
    ['configuration', 'a start that failed', { ...quiet, product: failing({ started: 'failed' }) }],
    ['program', 'an exit', { ...quiet, product: exited }],
    ['program', 'an address, and an exit', named({ A: 1 }, { product: exited })],
    [
      'configuration',
      'malformed text, by the word of a program that runs on',
      { ...quiet, product: failing({ complaint: 'malformed text' }) },
    ],
    ['program', 'an address, no SYN, and an error', named({ A: 1 })],
    [
      'program',
      'an address by its text, no SYN, and an error',
      { ...quiet, resolver: { text: '::1' } },
    ],
  ])('%s: %s', (stop, _, seen) => {
    expect(stopOf(seen)).toEqual({ stop });
  });
});

describe('no stop without its fact:', () => {
  test.each<[string, Dial, readonly string[]]>([
    [
      'the kernel counts for other rows too',
      refusedBy({ shared: true, product: failing({ words: [] }) }),
      ['has address', 'quiet', 'complains', 'the program: said nothing'],
    ],
    [
      'queries without an answer',
      { ...quiet, dns: names({ A: 0 })[0] },
      ['complains', 'the program: Scheduling retry 1 to connect'],
    ],
    [
      'queries without an address, and no complaint',
      named({ A: 0 }, { product: product({ said: 'nothing', words: [] }) }),
      ['no address', 'the program: said nothing'],
    ],
    [
      'a refused text, and no complaint',
      {
        ...quiet,
        product: product({ said: 'nothing', words: [] }),
        resolver: { text: '[::1]', refusal: 'gaierror -2' },
      },
      ['text refused', 'quiet', 'the program: said nothing'],
    ],
    [
      'a text without an address, by the word of the program alone',
      { ...quiet, product: failing({ complaint: 'no address' }) },
      ['quiet', 'complains', 'the program: Scheduling retry 1 to connect'],
    ],
    [
      'an exit without a word',
      { ...quiet, product: { ...exited, words: [] } },
      ['quiet', 'complains', 'the program: said nothing'],
    ],
    [
      'silence',
      { ...quiet, product: product({ said: 'nothing', words: [] }) },
      ['quiet', 'the program: said nothing'],
    ],
    [
      'an address, and no complaint',
      named({ A: 1 }, { product: product({ said: 'nothing', words: [] }) }),
      ['has address', 'the program: said nothing'],
    ],
  ])('%s', (_, seen, facts) => {
    expect(stopOf(seen)).toEqual({ facts });
  });
});

describe('of a name that is in a hosts file', () => {
  const localhost = { ...quiet, kernel: { refused: { IPv4: 2, IPv6: 0 }, accepted: [] } };
  const retries = failing({ complaint: 'other' });

  test('the kernel may refuse a connect, of a program alone', () => {
    expect(stopOf(dial({ ...localhost, product: retries }))).toEqual({ stop: 'connection' });
    expect(stopOf(dial({ ...localhost, product: retries, shared: true }))).not.toEqual({
      stop: 'connection',
    });
  });

  test('an address may be one that nobody on the link has', () => {
    const wire = { answers: [], attempts: [], unresolved: ['2001:db8::a'] };
    expect(stopOf(dial({ ...quiet, wire, product: retries }))).toEqual({ stop: 'connection' });
  });
});
