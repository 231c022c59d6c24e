import { describe, expect, test } from 'vitest';
import { reached, stopped } from '../testing/sample.ts';
import { type Candidate, chosenFrom, kindsOf } from './corpus.ts';

describe('the corpus is chosen', () => {
  const cell = (scenario: string, finding: Candidate['finding']): Candidate => ({
    scenario,
    topology: 'dual-stack',
    finding,
  });
  const alike = [cell('worker/b', reached), cell('worker/a', reached)];

  test('with one of cells that are alike, the first by name', () => {
    expect(chosenFrom(alike)).toEqual([cell('worker/a', reached)]);
  });

  test('with each path, end and value of afterwards', () => {
    const cells = [
      ...alike,
      cell('mail/a', reached),
      cell('worker/c', stopped('tls')),
      cell('worker/d', { ...stopped('tls'), afterwards: 'exits 1' }),
      cell('worker/e', { ...reached, outcome: { reached: true, over: 'IPv4', tls: 'verified' } }),
    ];
    const chosen = chosenFrom(cells);
    expect(new Set(chosen.flatMap(kindsOf))).toEqual(new Set(cells.flatMap(kindsOf)));
    expect(chosen.map(({ scenario }) => scenario)).toEqual([
      'mail/a',
      'worker/a',
      'worker/c',
      'worker/d',
      'worker/e',
    ]);
  });

  test('in the order of cells, whichever shows most', () => {
    const verified = { reached: true, over: 'IPv4', tls: 'verified' } as const;
    const cells = [
      cell('worker/a', reached),
      cell('worker/b', { ...reached, outcome: verified }),
      cell('worker/c', stopped('tls')),
      cell('worker/d', stopped('connection')),
    ];
    expect(chosenFrom(cells)).toEqual(cells);
  });

  test('with those by a program beside and by a proxy apart', () => {
    const cells = [
      cell('worker/a', reached),
      cell('worker/b', { ...reached, loopback: ['IPv6'] }),
      cell('worker/c', { ...reached, onward: ['IPv4'] }),
      cell('worker/d', { ...reached, onward: [] }),
    ];
    expect(chosenFrom(cells)).toEqual(cells.slice(0, 3));
  });

  test('with each end of a build, and who noticed what ended it', () => {
    const event = { noticedBy: 'program', law: 'reset', recovered: true } as const;
    const cells = [
      cell('event/a', { ...reached, event: { ...event, build: 'retry' } }),
      cell('event/b', { ...reached, event: { ...event, build: 'cancelled' } }),
      cell('event/c', { ...reached, event: { ...event, build: 'retry' } }),
      cell('event/d', { ...reached, event: { ...event, noticedBy: 'both', build: 'retry' } }),
    ];
    expect(chosenFrom(cells).map(({ scenario }) => scenario)).toEqual([
      'event/a',
      'event/b',
      'event/d',
    ]);
  });

  test('from nothing as nothing', () => {
    expect(chosenFrom([])).toEqual([]);
  });
});
