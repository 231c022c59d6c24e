import { expect, test } from 'vitest';
import type { HttpRequest, PushEvidence } from '../evidence.ts';
import { answers, attempt, noRefusal, queries, silence } from '../testing/traces.ts';
import { judge } from './judge.ts';
import type { Judgement } from './traces.ts';

const post: HttpRequest = {
  peer: '2001:db8::c:1',
  tls: false,
  method: 'POST',
  path: '/api/v4/projects/1/statuses/0',
  status: 201,
  agent: 'python-requests/2.28.2',
};
const sent: PushEvidence = {
  kind: 'push',
  queries,
  wire: { answers: answers(1), attempts: [attempt] },
  requests: [{ ...post, method: 'GET', status: 200 }, post],
  noRoute: noRefusal,
  product: { said: 'sent', words: ['Status "success" sent for x'] },
  backend: { configured: 'txrequests', said: 'txrequests' },
  build: 'success',
};
const failed: PushEvidence = {
  ...sent,
  queries: [],
  wire: silence,
  requests: [],
  product: { said: 'failed', words: ['requests.exceptions.InvalidURL: Failed to parse'] },
};
const overTls: PushEvidence = {
  ...sent,
  requests: [{ ...post, tls: true }],
  wire: { ...sent.wire, attempts: [{ ...attempt, clientHello: true, serverHello: true }] },
};

const outcome = (judgement: Judgement) =>
  'finding' in judgement ? judgement.finding.outcome : judgement.disagreements;

test('a push is reached over the family from which the web server saw it', () => {
  expect(judge(sent)).toEqual({
    finding: {
      outcome: { reached: true, over: 'IPv6', tls: 'none' },
      asked: ['A', 'AAAA'],
      attempted: ['IPv6'],
      afterwards: 'runs',
      build: 'success',
      connects: 'requests',
    },
  });
});

test('what connects is told by the back-end', () => {
  const backend = { configured: 'treq', said: 'treq' } as const;
  expect(judge({ ...sent, backend, requests: [{ ...post, agent: '' }] })).toMatchObject({
    finding: { connects: 'Twisted' },
  });
});

test('its TLS is verified only when the push to a server without trusted certificate is refused', () => {
  expect(outcome(judge({ ...overTls, withoutTrust: 'refused' }))).toMatchObject({
    tls: 'verified',
  });
  expect(outcome(judge({ ...overTls, withoutTrust: 'sent' }))).toMatchObject({ tls: 'unverified' });
  expect(judge(overTls)).toHaveProperty('disagreements');
});

test.each<[string, Partial<PushEvidence>, string]>([
  ['no trace', {}, 'configuration'],
  [
    'no trace, while the kernel refused another push of the same master',
    { noRoute: { IPv4: 0, IPv6: 4 } },
    'configuration',
  ],
  [
    'queries without an address',
    { queries, wire: { answers: answers(0), attempts: [] } },
    'resolution',
  ],
  [
    'a connect that the kernel refused',
    {
      product: { said: 'failed', words: ['[Errno 101] Network is unreachable'] },
      noRoute: { IPv4: 2, IPv6: 0 },
    },
    'connection',
  ],
  [
    'a handshake of TLS that failed',
    { wire: { answers: [], attempts: [{ ...attempt, clientHello: true }] } },
    'tls',
  ],
  [
    'a connection on which nothing was granted',
    { wire: { answers: [], attempts: [attempt] }, requests: [{ ...post, status: 404 }] },
    'protocol',
  ],
])('a push that left %s', (_, evidence, stoppedAt) => {
  expect(outcome(judge({ ...failed, ...evidence }))).toEqual({ reached: false, stoppedAt });
});

test.each<[string, PushEvidence]>([
  ['the server has a push that the master says failed', { ...sent, product: failed.product }],
  ['the master says it sent what the server does not have', { ...sent, requests: [] }],
  [
    'the server has only a question, and the master says sent',
    { ...sent, requests: [{ ...post, method: 'GET' }] },
  ],
  [
    'the server saw the other family than the wire',
    { ...sent, requests: [{ ...post, peer: '198.51.100.14' }] },
  ],
  [
    'the server and the wire differ on TLS',
    { ...sent, requests: [{ ...post, tls: true }], withoutTrust: 'refused' },
  ],
  ['the query log and the wire differ', { ...sent, queries: [] }],
  [
    'the master uses another back-end than it was given',
    {
      ...sent,
      requests: [{ ...post, agent: '' }],
      backend: { configured: 'treq', said: 'txrequests' },
    },
  ],
  [
    'the User-Agent is not that of the back-end',
    { ...sent, backend: { configured: 'treq', said: 'treq' } },
  ],
  [
    'the master says unreachable, and its kernel refused nothing',
    { ...failed, product: { said: 'failed', words: ['Network is unreachable'] } },
  ],
  ['a reporter did not come to its end', { ...failed, product: { said: 'nothing', words: [] } }],
  ['the build did not end', { ...sent, build: 'did not end' }],
])('witnesses of a push disagree when %s', (_, evidence) => {
  expect(judge(evidence)).toHaveProperty('disagreements');
});
