import { expect, test } from 'vitest';
import type { FetchEvidence } from '../evidence.ts';
import { answers, attempt, noRefusal, queries, silence } from '../testing/traces.ts';
import { judge } from './judge.ts';

const fetched: FetchEvidence = {
  kind: 'fetch',
  queries,
  wire: { answers: answers(1), attempts: [attempt] },
  peers: ['2001:db8::c:1'],
  noRoute: noRefusal,
  product: { said: 'fetched', words: [] },
  build: 'success',
};
const failed: FetchEvidence = {
  ...fetched,
  queries: [],
  wire: silence,
  peers: [],
  product: { said: 'failed', words: ['fatal: unable to access'] },
  build: 'failure',
};

test('a fetch is reached over the family from which the git server saw it', () => {
  expect(judge(fetched)).toEqual({
    finding: {
      outcome: { reached: true, over: 'IPv6', tls: 'none' },
      asked: ['A', 'AAAA'],
      attempted: ['IPv6'],
      afterwards: 'runs',
      build: 'success',
    },
  });
});

test.each<[string, Partial<FetchEvidence>, string]>([
  ['no trace', {}, 'configuration'],
  [
    'no trace, while the kernel refused another fetch of the same master',
    { noRoute: { IPv4: 3, IPv6: 0 } },
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
      product: {
        said: 'failed',
        words: ["fatal: Failed to connect to x: Couldn't connect to server"],
      },
      noRoute: { IPv4: 3, IPv6: 0 },
    },
    'connection',
  ],
  ['a connection without a repository', { wire: { answers: [], attempts: [attempt] } }, 'protocol'],
])('a fetch that left %s', (_, evidence, stoppedAt) => {
  expect(judge({ ...failed, ...evidence })).toMatchObject({
    finding: { outcome: { reached: false, stoppedAt }, build: 'failure' },
  });
});

test.each<[string, FetchEvidence]>([
  ['the server served what Buildbot says failed', { ...fetched, product: failed.product }],
  ['Buildbot says it fetched, and nobody was served', { ...fetched, peers: [] }],
  ['the server saw the other family than the wire', { ...fetched, peers: ['198.51.100.14'] }],
  ['the query log and the wire differ', { ...fetched, queries: [] }],
  ['it did not come to an end', { ...failed, product: { said: 'nothing', words: [] } }],
  ['the build did not end', { ...failed, build: 'did not end' }],
])('witnesses of a fetch disagree when %s', (_, evidence) => {
  expect(judge(evidence)).toHaveProperty('disagreements');
});
