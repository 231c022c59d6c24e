import { describe, expect, test } from 'vitest';
import type { Finding } from './outcome.ts';
import { differing, holds, inWords, only, said, statementOf } from './statement.ts';
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

test.each([
  [{ queried: ['A', 'AAAA'] }, 'queried A and AAAA'],
  [{ attempted: ['IPv4', 'IPv6'] }, 'tried IPv4 and IPv6'],
  [{ listening: ['IPv4 any', 'IPv6 any'] }, 'listens on IPv4 any, IPv6 any'],
  [{ connects: 'Twisted' }, 'connects with Twisted'],
  [{ answered: 403 }, 'answered 403'],
  [{ shownPeer: 'IPv4-mapped' }, 'the peer shown as IPv4-mapped'],
  [{ reached: true }, 'reached'],
  [{ reached: true, over: 'IPv6', tls: 'verified' }, 'reached over IPv6; TLS verified'],
  [{ tls: 'chain only' }, 'TLS chain only'],
  [{}, ''],
] as const)('%j is said as "%s"', (statement, words) => {
  expect(said(statement)).toBe(words);
});

test('a finding in words leaves out what was neither asked, tried nor listened on', () => {
  expect(inWords(reached)).toBe(
    'reached over IPv4; queried A; tried IPv4; then stays connected; forced build: success',
  );
  expect(inWords({ ...stopped('connection'), queried: [], attempted: ['IPv6'] })).toBe(
    'stopped at connection; tried IPv6; then retries',
  );
  expect(inWords({ ...stopped('tls'), listening: ['IPv6 any'] })).toBe(
    'stopped at tls; queried A; listens on IPv6 any; then retries',
  );
  expect(inWords({ ...stopped('tls'), listening: [] })).toBe(
    'stopped at tls; queried A; then retries',
  );
});

test('a listener without a socket is said as such', () => {
  const listener = { ...stopped('configuration'), listening: [], afterwards: 'runs' } as const;
  expect(inWords(listener)).toBe('runs but does not listen');
});

test('a field that a statement does not have is not in a part of it', () => {
  expect(only(['over', 'tls'], { over: 'IPv6' })).toStrictEqual({ over: 'IPv6' });
  expect(differing(stopped('tls'), reached).before).not.toHaveProperty('over');
});
