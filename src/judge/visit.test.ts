import { expect, test } from 'vitest';
import type { Attempt, VisitEvidence } from '../evidence.ts';
import { attempt as answered } from '../testing/traces.ts';
import { judge } from './judge.ts';

const attempt: Attempt = { ...answered, family: 'IPv4', to: '198.51.100.14', port: 8010 };
const granted: VisitEvidence = {
  kind: 'visit',
  queries: [],
  wire: { answers: [], attempts: [attempt] },
  taken: ['198.51.100.6'],
  logged: [{ peer: '::ffff:198.51.100.6', status: 202 }],
  noRoute: { IPv4: 0, IPv6: 0 },
  answered: 200,
  cameAbout: true,
  words: '200 1 change found',
};
const refused: VisitEvidence = {
  ...granted,
  logged: [{ peer: '::ffff:198.51.100.6', status: 401 }],
  answered: 401,
  cameAbout: false,
  words: '401',
};
const { answered: _, ...unanswered }: VisitEvidence = {
  ...granted,
  taken: [],
  logged: [],
  wire: { answers: [], attempts: [] },
  cameAbout: false,
};

const finding = {
  outcome: { reached: true, over: 'IPv4', tls: 'none' },
  asked: [],
  attempted: ['IPv4'],
  afterwards: 'runs',
  answered: 200,
  shownPeer: 'IPv4-mapped',
};

test('a visit is reached over the family of the wire, in whatever form the access log shows the peer', () => {
  expect(judge(granted)).toEqual({ finding });
  expect(judge({ ...granted, logged: [{ peer: '198.51.100.6', status: 200 }] })).toEqual({
    finding: { ...finding, shownPeer: 'IPv4' },
  });
});

test('what has no end is not in the access log, and says nothing of how peers are shown', () => {
  const { logged: _, ...stream } = granted;
  const { shownPeer: __, ...rest } = finding;
  expect(judge({ ...stream, answered: 101 })).toEqual({ finding: { ...rest, answered: 101 } });
});

test('a refusal has reached the web interface', () => {
  expect(judge(refused)).toEqual({ finding: { ...finding, answered: 401 } });
});

test('what is granted and does not come about stops at the protocol', () => {
  expect(judge({ ...granted, cameAbout: false })).toMatchObject({
    finding: { outcome: { reached: false, stoppedAt: 'protocol' } },
  });
});

test('without an answer, the last trace says where it stopped', () => {
  expect(judge({ ...unanswered, noRoute: { IPv4: 1, IPv6: 0 } })).toMatchObject({
    finding: { outcome: { reached: false, stoppedAt: 'connection' } },
  });
});

test.each<[string, VisitEvidence, string]>([
  [
    'the kernel',
    { ...granted, taken: ['2001:db8::6'] },
    'the kernel of the master took IPv6, the wire shows answers over IPv4',
  ],
  [
    'the access log',
    { ...granted, logged: [{ peer: '2001:db8::6', status: 202 }] },
    'the kernel of the master took IPv4, its access log has IPv6',
  ],
  [
    'its status',
    { ...granted, answered: 401, cameAbout: false },
    'the visitor was answered 401, but the access log has only 202',
  ],
  [
    'what was done',
    { ...refused, cameAbout: true },
    'the web interface answered 401, and did what was asked for all the same',
  ],
  [
    'the visitor',
    { ...unanswered, logged: granted.logged ?? [] },
    'the access log has an answer that the visitor did not get',
  ],
])('a witness that contradicts the others makes it inconclusive: %s', (_, evidence, sentence) => {
  expect(judge(evidence)).toMatchObject({ disagreements: expect.arrayContaining([sentence]) });
});
