import { expect, test } from 'vitest';
import type { Attempt, DialEvidence, ListenEvidence } from './evidence.ts';
import { type Judgement, judge } from './judge.ts';

const attempt: Attempt = {
  family: 'IPv4',
  to: '198.51.100.10',
  port: 9989,
  established: true,
  reset: false,
  answered: 12,
  icmp: 0,
  clientHello: false,
  serverHello: false,
};
const attached: DialEvidence = {
  kind: 'dial',
  queries: [{ name: 'master.lab.test', type: 'A' }],
  wire: { answers: [{ name: 'master.lab.test', type: 'A', rcode: 0, addresses: 1 }], attempts: [attempt] },
  accepted: '198.51.100.40',
  noRoute: { IPv4: 0, IPv6: 0 },
  product: { said: 'attached', words: [] },
  afterwards: 'stays connected',
  build: 'success',
};
const refused: DialEvidence = {
  kind: 'dial',
  queries: [],
  wire: { answers: [], attempts: [] },
  noRoute: { IPv4: 0, IPv6: 0 },
  product: { said: 'retry', words: [] },
  afterwards: 'retries',
};
const runs: ListenEvidence = {
  kind: 'listen',
  product: { said: 'running', words: [] },
  afterwards: 'runs',
  sockets: [{ bound: 'IPv6 any', port: 8010 }],
  asked: [
    { family: 'IPv4', connected: true, spoke: true, said: 'HTTP 200' },
    { family: 'IPv6', connected: true, spoke: true, said: 'HTTP 200' },
  ],
  wire: { answers: [], attempts: [attempt, { ...attempt, family: 'IPv6', to: '2001:db8::10' }] },
  peers: ['::ffff:198.51.100.6', '2001:db8::6'],
};

const outcome = (judgement: Judgement) => ('finding' in judgement ? judgement.finding.outcome : judgement.disagreements);
const stoppedAt = (stop: string) => ({ reached: false, stoppedAt: stop });

test('a worker that attached is reached over the family that the master saw', () => {
  expect(judge(attached)).toEqual({
    finding: { outcome: { reached: true, over: 'IPv4', tls: 'none' }, asked: ['A'], attempted: ['IPv4'], afterwards: 'stays connected', build: 'success' },
  });
});

test('TLS is verified only when a dial without trust is refused', () => {
  const overTls = { ...attached, wire: { ...attached.wire, attempts: [{ ...attempt, clientHello: true, serverHello: true }] } };
  expect(outcome(judge({ ...overTls, withoutTrust: 'refused' }))).toMatchObject({ tls: 'verified' });
  expect(outcome(judge({ ...overTls, withoutTrust: 'attached' }))).toMatchObject({ tls: 'unverified' });
  expect(judge(overTls)).toHaveProperty('disagreements');
});

test.each<[string, Partial<DialEvidence>, string]>([
  ['ended with no trace', { product: { said: 'nothing', exit: 1, words: [] } }, 'configuration'],
  [
    'asked and got no address',
    { queries: attached.queries, wire: { answers: [{ name: 'x', type: 'A', rcode: 0, addresses: 0 }], attempts: [] } },
    'resolution',
  ],
  ['retries with no query and no SYN', {}, 'resolution'],
  ['got an address, and the kernel had no route', { noRoute: { IPv4: 1, IPv6: 0 } }, 'connection'],
  [
    'got an address, and ended before the kernel could be asked',
    { ...attached, accepted: undefined as never, product: { said: 'retry', exit: 0, words: [] }, wire: { ...attached.wire, attempts: [] } },
    'connection',
  ],
  ['was reset', { wire: { answers: [], attempts: [{ ...attempt, established: false, reset: true, answered: 0 }] } }, 'connection'],
  ['connected and was left alone', { wire: { answers: [], attempts: [attempt] } }, 'protocol'],
  ['said ClientHello in vain', { wire: { answers: [], attempts: [{ ...attempt, clientHello: true }] } }, 'tls'],
])('a dial that %s', (_, evidence, stop) => {
  const { accepted: _accepted, build: _build, ...rest } = { ...refused, ...evidence };
  expect(outcome(judge(rest as DialEvidence))).toEqual(stoppedAt(stop));
});

test.each<[string, Partial<DialEvidence>]>([
  ['the master saw a worker that does not say it is attached', { product: { said: 'retry', words: [] } }],
  ['the master saw the other family than the wire', { accepted: '2001:db8::40' }],
  ['the query log and the wire differ', { queries: [] }],
  ['the wire has no answered connection', { wire: { ...attached.wire, attempts: [] } }],
  ['the forced build did not end', { build: 'did not end' }],
])('witnesses disagree when %s', (_, change) => {
  expect(judge({ ...attached, ...change })).toHaveProperty('disagreements');
});

test('a worker that says nothing within the deadline is no finding', () => {
  expect(judge({ ...refused, product: { said: 'nothing', words: [] } })).toHaveProperty('disagreements');
});

test('a listener is reached over the families whose clients were answered', () => {
  expect(outcome(judge(runs))).toMatchObject({ reached: true, over: 'IPv4+IPv6' });
});

test('a mapped peer in the access log is IPv4', () => {
  expect(judge({ ...runs, peers: ['2001:db8::6'] })).toHaveProperty('disagreements');
});

test('a master that runs without a socket is told from one that does not start', () => {
  const unheard = { sockets: [], asked: [], wire: { answers: [], attempts: [] }, peers: [] };
  expect(judge({ ...runs, ...unheard })).toMatchObject({ finding: { outcome: stoppedAt('configuration'), afterwards: 'runs', listening: [] } });
  expect(judge({ ...runs, ...unheard, product: { said: 'failed', exit: 0, words: [] } })).toMatchObject({
    finding: { outcome: stoppedAt('configuration'), afterwards: 'exits 0' },
  });
});

test.each<[string, Partial<ListenEvidence>]>([
  ['a client connected where the wire shows no handshake', { wire: { answers: [], attempts: [] } }],
  ['a client connected where the kernel has no socket', { sockets: [] }],
  ['a client connected and nothing spoke', { asked: [{ family: 'IPv4', connected: true, spoke: false, said: '' }] }],
  ['the master fell silent', { product: { said: 'nothing', words: [] }, asked: [], sockets: [] }],
])('witnesses of a listener disagree when %s', (_, change) => {
  expect(judge({ ...runs, ...change })).toHaveProperty('disagreements');
});
