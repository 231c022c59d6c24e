import { describe, expect, test } from 'vitest';
import type { Evidence } from './evidence.ts';
import type { Witnesses } from './observation.ts';
import {
  accepted,
  attempt,
  client,
  dial,
  evidence,
  failing,
  instruments,
  literal,
  product,
  request,
  unanswered,
} from './testing/evidence.ts';
import { overTls } from './testing/over-tls.ts';
import { witnessSummary } from './witness-summary.ts';

const refusedBoth = { refused: { IPv4: 2, IPv6: 1 }, accepted: [] };
const asked = (rest: Partial<Evidence>): Evidence =>
  literal({ requests: [request(), request('IPv4', { words: 'refused' })], ...rest });

test('each witness has a sentence', () => {
  expect(witnessSummary(evidence())).toEqual({
    dns: 'queried A of master.lab.test, AAAA of master.lab.test',
    wire: 'IPv6 to port 9989: answered',
    acceptor: 'the server took it over IPv6',
    kernel: 'refused no connect for want of a route',
    product: 'Connected to buildmaster; worker is ready',
  });
});

test('a witness that saw nothing says so', () => {
  expect(witnessSummary(literal({ product: product({ said: 'nothing', words: [] }) }))).toEqual({
    dns: 'logged no query',
    wire: 'no SYN',
    acceptor: 'the server logged nothing of it',
    kernel: 'refused no connect for want of a route',
    product: 'said nothing',
  });
});

describe('in the words of', () => {
  test.each<[keyof Witnesses, Evidence, string]>([
    [
      'dns',
      evidence({ dns: [...dial().dns, ...dial().dns] }),
      'queried A of master.lab.test, AAAA of master.lab.test',
    ],
    [
      'wire',
      literal({}, attempt('IPv6', { answered: 0 })),
      'IPv6 to port 9989: accepted, then silent',
    ],
    ['wire', literal({}, unanswered('IPv4', { reset: true })), 'IPv4 to port 9989: reset'],
    ['wire', literal({}, unanswered('IPv6', { icmp: 1 })), 'IPv6 to port 9989: ICMP error'],
    ['wire', literal({}, unanswered(), unanswered()), 'IPv6 to port 9989: no answer'],
    [
      'wire',
      literal({}, unanswered('IPv4'), attempt()),
      'IPv4 to port 9989: no answer; IPv6 to port 9989: answered',
    ],
    [
      'wire',
      literal({}, attempt('IPv6', { clientHello: true })),
      'IPv6 to port 9989: answered after a ClientHello',
    ],
    [
      'wire',
      literal({}, attempt('IPv6', { clientHello: true, serverHello: true })),
      'IPv6 to port 9989: answered with TLS',
    ],
    [
      'acceptor',
      evidence({ acceptor: [accepted('IPv6', { tls: true, status: 403 }), accepted('IPv4')] }),
      'the server took it over IPv6 and TLS, answered 403; over IPv4',
    ],
    [
      'acceptor',
      evidence({
        acceptor: [accepted('IPv6', { took: false }), accepted('IPv4', { took: false })],
      }),
      'the server logged 2 connections, on which it took nothing',
    ],
    ['acceptor', asked({ acceptorLogs: 'nothing' }), 'IPv6 client: answered; IPv4 client: refused'],
    [
      'acceptor',
      asked({
        acceptorLogs: 'requests',
        acceptor: [accepted('IPv6', { status: 200, shown: 'IPv6' })],
      }),
      'IPv6 client: answered; IPv4 client: refused; the access log has 200 to IPv6',
    ],
    [
      'acceptor',
      asked({ acceptorLogs: 'requests', requests: [{ spoke: false, words: 'timed out' }] }),
      'the client: timed out; the access log has nothing of it',
    ],
    ['kernel', literal({ kernel: refusedBoth }), 'refused IPv4 and IPv6 for want of a route'],
    [
      'kernel',
      literal({ kernel: { ...refusedBoth, listening: [], accepted: [client()] } }),
      'no listening socket; accepted IPv6; refused IPv4 and IPv6 for want of a route',
    ],
    [
      'kernel',
      literal({
        kernel: {
          refused: { IPv4: 0, IPv6: 0 },
          listening: [{ bound: 'unix' }, { bound: 'IPv4 any', port: 8010 }, { bound: 'unix' }],
          accepted: [],
        },
      }),
      'listens on IPv4 any, unix; refused no connect for want of a route',
    ],
    [
      'product',
      literal({
        product: failing({ connects: 'Twisted' }),
        resolver: { text: '[::1]', refusal: 'gaierror -2' },
        build: 'failure',
        later: 'gone',
      }),
      'Scheduling retry 1 to connect; connects with Twisted; its resolver refuses the text; the build: failure; at the end no longer connected',
    ],
    [
      'product',
      literal({ resolver: { text: '::1' }, later: 'connected' }),
      'Connected to buildmaster; worker is ready; its resolver takes the text; at the end still connected',
    ],
    [
      'product',
      evidence({ controls: { 'another name': literal({ product: failing() }) } }),
      'Connected to buildmaster; worker is ready; with another name: proves nothing',
    ],
    [
      'product',
      overTls({
        controlsFrom: {
          cell: { scenario: 'worker/tls-name', topology: 'dual-stack' },
          instruments: instruments(),
        },
      }),
      'Connected to buildmaster; worker is ready; with other authority: refused in dual-stack; with another name: refused in dual-stack',
    ],
  ])('%s (%#)', (witness, seen, sentence) => {
    expect(witnessSummary(seen)[witness]).toBe(sentence);
  });
});
