import { expect, test } from 'vitest';
import type { Attempt, DialEvidence, ListenEvidence, MailEvidence } from '../evidence.ts';
import { judge } from './judge.ts';
import type { Judgement } from './traces.ts';

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
  wire: {
    answers: [{ name: 'master.lab.test', type: 'A', rcode: 0, addresses: 1 }],
    attempts: [attempt],
  },
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
const smtp: Attempt = { ...attempt, port: 25, to: '198.51.100.12' };
const mailed: MailEvidence = {
  kind: 'mail',
  queries: [{ name: 'mail.lab.test', type: 'A' }],
  wire: {
    answers: [{ name: 'mail.lab.test', type: 'A', rcode: 0, addresses: 1 }],
    attempts: [smtp],
  },
  peers: ['198.51.100.40'],
  delivered: { peer: '198.51.100.40', tls: false },
  noRoute: { IPv4: 0, IPv6: 0 },
  product: { said: 'sent', words: [] },
  retries: 0,
  build: 'success',
};
const overTls: MailEvidence = {
  ...mailed,
  wire: { ...mailed.wire, attempts: [{ ...smtp, clientHello: true, serverHello: true }] },
  delivered: { peer: '198.51.100.40', tls: true },
  withoutTrust: 'refused',
};
const { delivered: _delivered, ...unsent }: MailEvidence = {
  ...mailed,
  queries: [],
  wire: { answers: [], attempts: [] },
  peers: [],
  product: { said: 'gave up', words: [] },
  retries: 5,
};

const outcome = (judgement: Judgement) =>
  'finding' in judgement ? judgement.finding.outcome : judgement.disagreements;
const stoppedAt = (stop: string) => ({ reached: false, stoppedAt: stop });

test('a worker that attached is reached over the family that the master saw', () => {
  expect(judge(attached)).toEqual({
    finding: {
      outcome: { reached: true, over: 'IPv4', tls: 'none' },
      asked: ['A'],
      attempted: ['IPv4'],
      afterwards: 'stays connected',
      build: 'success',
    },
  });
});

test('TLS is verified only when a dial without trust is refused', () => {
  const overTls = {
    ...attached,
    wire: { ...attached.wire, attempts: [{ ...attempt, clientHello: true, serverHello: true }] },
  };
  expect(outcome(judge({ ...overTls, withoutTrust: 'refused' }))).toMatchObject({
    tls: 'verified',
  });
  expect(outcome(judge({ ...overTls, withoutTrust: 'attached' }))).toMatchObject({
    tls: 'unverified',
  });
  expect(judge(overTls)).toHaveProperty('disagreements');
});

test.each<[string, Partial<DialEvidence>, string]>([
  ['ended with no trace', { product: { said: 'nothing', exit: 1, words: [] } }, 'configuration'],
  [
    'asked and got no address',
    {
      queries: attached.queries,
      wire: { answers: [{ name: 'x', type: 'A', rcode: 0, addresses: 0 }], attempts: [] },
    },
    'resolution',
  ],
  ['retries with no query and no SYN', {}, 'resolution'],
  ['retries with no SYN to what is an address already', { literal: true }, 'connection'],
  ['got an address, and the kernel had no route', { noRoute: { IPv4: 1, IPv6: 0 } }, 'connection'],
  [
    'got an address, and ended before the kernel could be asked',
    {
      ...attached,
      accepted: undefined as never,
      product: { said: 'retry', exit: 0, words: [] },
      wire: { ...attached.wire, attempts: [] },
    },
    'connection',
  ],
  [
    'was reset',
    {
      wire: {
        answers: [],
        attempts: [{ ...attempt, established: false, reset: true, answered: 0 }],
      },
    },
    'connection',
  ],
  ['connected and was left alone', { wire: { answers: [], attempts: [attempt] } }, 'protocol'],
  [
    'said ClientHello in vain',
    { wire: { answers: [], attempts: [{ ...attempt, clientHello: true }] } },
    'tls',
  ],
])('a dial that %s', (_, evidence, stop) => {
  const { accepted: _accepted, build: _build, ...rest } = { ...refused, ...evidence };
  expect(outcome(judge(rest as DialEvidence))).toEqual(stoppedAt(stop));
});

test.each<[string, Partial<DialEvidence>]>([
  [
    'the master saw a worker that does not say it is attached',
    { product: { said: 'retry', words: [] } },
  ],
  ['the master saw the other family than the wire', { accepted: '2001:db8::40' }],
  ['the query log and the wire differ', { queries: [] }],
  ['the wire has no answered connection', { wire: { ...attached.wire, attempts: [] } }],
  ['the forced build did not end', { build: 'did not end' }],
])('witnesses disagree when %s', (_, change) => {
  expect(judge({ ...attached, ...change })).toHaveProperty('disagreements');
});

test('a worker that says nothing within the deadline is no finding', () => {
  expect(judge({ ...refused, product: { said: 'nothing', words: [] } })).toHaveProperty(
    'disagreements',
  );
});

test('a listener is reached over the families whose clients were answered', () => {
  expect(outcome(judge(runs))).toMatchObject({ reached: true, over: 'IPv4+IPv6' });
});

test('a mapped peer in the access log is IPv4', () => {
  expect(judge({ ...runs, peers: ['2001:db8::6'] })).toHaveProperty('disagreements');
});

test('a master that runs without a socket is told from one that does not start', () => {
  const unheard = { sockets: [], asked: [], wire: { answers: [], attempts: [] }, peers: [] };
  expect(judge({ ...runs, ...unheard })).toMatchObject({
    finding: { outcome: stoppedAt('configuration'), afterwards: 'runs', listening: [] },
  });
  expect(
    judge({ ...runs, ...unheard, product: { said: 'failed', exit: 0, words: [] } }),
  ).toMatchObject({
    finding: { outcome: stoppedAt('configuration'), afterwards: 'exits 0' },
  });
});

test.each<[string, Partial<ListenEvidence>]>([
  ['a client connected where the wire shows no handshake', { wire: { answers: [], attempts: [] } }],
  ['a client connected where the kernel has no socket', { sockets: [] }],
  [
    'a client connected and nothing spoke',
    { asked: [{ family: 'IPv4', connected: true, spoke: false, said: '' }] },
  ],
  ['the master fell silent', { product: { said: 'nothing', words: [] }, asked: [], sockets: [] }],
])('witnesses of a listener disagree when %s', (_, change) => {
  expect(judge({ ...runs, ...change })).toHaveProperty('disagreements');
});

test('a mail is reached over the family of whom the mail server had it from', () => {
  expect(judge(mailed)).toEqual({
    finding: {
      outcome: { reached: true, over: 'IPv4', tls: 'none' },
      asked: ['A'],
      attempted: ['IPv4'],
      afterwards: 'runs',
      build: 'success',
    },
  });
});

test('TLS of a mail is verified only when the mail without trust is refused', () => {
  expect(outcome(judge(overTls))).toMatchObject({ tls: 'verified' });
  expect(outcome(judge({ ...overTls, withoutTrust: 'delivered' }))).toMatchObject({
    tls: 'unverified',
  });
  const { withoutTrust: _withoutTrust, ...unasked } = overTls;
  expect(judge(unasked)).toHaveProperty('disagreements');
});

test.each<[string, Partial<MailEvidence>, string, string]>([
  [
    'was refused by the configuration',
    { product: { said: 'failed', exit: 1, words: [] }, retries: 0, build: 'did not end' },
    'configuration',
    'exits 1',
  ],
  ['asked nobody for an address', {}, 'resolution', 'gives up after 5 retries'],
  [
    'had an address and no route',
    { noRoute: { IPv4: 0, IPv6: 6 } },
    'connection',
    'gives up after 5 retries',
  ],
  [
    'found no STARTTLS',
    {
      wire: { answers: [], attempts: [smtp] },
      peers: mailed.peers,
      product: { said: 'missed TLS', words: [] },
      retries: 0,
    },
    'tls',
    'gives up at once',
  ],
  [
    'did not like the certificate',
    {
      wire: {
        answers: [],
        attempts: Array(6).fill({ ...smtp, clientHello: true, serverHello: true }),
      },
      peers: Array(6).fill('198.51.100.40'),
    },
    'tls',
    'gives up after 5 retries',
  ],
  [
    'was turned down',
    { wire: { answers: [], attempts: [smtp] }, peers: mailed.peers, retries: 0 },
    'protocol',
    'gives up at once',
  ],
])('a mail that %s', (_, change, stop, afterwards) => {
  expect(judge({ ...unsent, ...change })).toMatchObject({
    finding: { outcome: stoppedAt(stop), afterwards },
  });
});

test.each<[string, MailEvidence]>([
  [
    'the master complains of a mail that was taken',
    { ...mailed, product: { said: 'gave up', words: [] } },
  ],
  [
    'the master has no complaint of a mail that nobody took',
    { ...unsent, product: { said: 'sent', words: [] } },
  ],
  [
    'the server saw the other family than the wire',
    { ...mailed, delivered: { peer: '2001:db8::40', tls: false } },
  ],
  [
    'the server encrypted and the wire shows no handshake',
    { ...mailed, delivered: { peer: '198.51.100.40', tls: true }, withoutTrust: 'refused' },
  ],
  [
    'the server did not encrypt and the wire shows a handshake',
    { ...overTls, delivered: { peer: '198.51.100.40', tls: false } },
  ],
  ['the server logged fewer connections than the wire', { ...mailed, peers: [] }],
  ['the master counts other attempts than the wire', { ...mailed, retries: 1 }],
  ['the query log and the wire differ', { ...mailed, queries: [] }],
  ['the master fell silent', { ...unsent, product: { said: 'nothing', words: [] } }],
  ['the master was killed', { ...unsent, product: { said: 'failed', exit: 137, words: [] } }],
  ['the build did not end', { ...mailed, build: 'did not end' }],
])('witnesses of a mail disagree when %s', (_, evidence) => {
  expect(judge(evidence)).toHaveProperty('disagreements');
});
