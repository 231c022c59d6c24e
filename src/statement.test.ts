import { describe, expect, test } from 'vitest';
import type { Finding } from './outcome.ts';
import { differing, holds, said, statementOf } from './statement.ts';
import { reached, stopped } from './testing/sample.ts';

const listener: Finding = {
  ...reached,
  listening: ['IPv6 any'],
  connects: 'requests',
  answered: 200,
  shownPeer: 'IPv6',
};

describe('a statement', () => {
  test('holds of the finding that it was made from', () => {
    for (const finding of [reached, stopped('tls'), listener])
      expect(holds(statementOf(finding), finding)).toBe(true);
  });

  test.each([
    ['reached', { reached: false }],
    ['over', { over: 'IPv6' }],
    ['tls', { tls: 'verified' }],
    ['stoppedAt', { stoppedAt: 'tls' }],
    ['queried', { queried: ['A', 'AAAA'] }],
    ['attempted', { attempted: [] }],
    ['afterwards', { afterwards: 'retries' }],
    ['listening', { listening: ['IPv4 any'] }],
    ['build', { build: 'failure' }],
    ['connects', { connects: 'Twisted' }],
    ['answered', { answered: 401 }],
    ['shownPeer', { shownPeer: 'IPv4-mapped' }],
  ] as const)('fails by %s alone', (_, wrong) => {
    expect(holds({}, listener)).toBe(true);
    expect(holds(wrong, listener)).toBe(false);
  });

  test('of what a finding has not at all fails', () => {
    expect(holds({ build: 'success' }, stopped('tls'))).toBe(false);
  });
});

test('two findings differ in the fields that differ', () => {
  expect(differing(reached, { ...reached, queried: ['A', 'AAAA'] })).toEqual({
    fields: ['queried'],
    before: { queried: ['A'] },
    after: { queried: ['A', 'AAAA'] },
  });
  expect(differing(stopped('tls'), reached)).toEqual({
    fields: ['reached', 'over', 'tls', 'stoppedAt', 'attempted', 'afterwards', 'build'],
    before: { reached: false, stoppedAt: 'tls', attempted: [], afterwards: 'retries' },
    after: {
      reached: true,
      over: 'IPv4',
      tls: 'none',
      attempted: ['IPv4'],
      afterwards: 'stays connected',
      build: 'success',
    },
  });
});

test.each([
  [
    statementOf(reached),
    'reached over IPv4; queried A; tried IPv4; then stays connected; forced build: success',
  ],
  [{ over: 'IPv4+IPv6' }, 'over IPv4 and IPv6'],
  [{ tls: 'none' }, 'no TLS'],
  [{ reached: false }, 'not reached'],
  [
    { reached: false, stoppedAt: 'tls', queried: [], attempted: [] },
    'stopped at tls; queried nothing; tried nothing',
  ],
  [{ listening: [] }, 'listens on nothing'],
] as const)('%j in words', (statement, text) => {
  expect(said(statement)).toBe(text);
});
