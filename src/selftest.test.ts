import { describe, expect, test } from 'vitest';
import { type Came, cameOf, caughtBy, type Expected, isCaught, score } from './selftest.ts';
import { observation } from './testing/sample.ts';

const finding = (words: string): Came => ({ verdict: 'finding', words: [words] });
const without = finding('reached over IPv6');
const broken: Expected = { verdict: 'lab broken', says: /another resolver/ };

describe('a sabotage is caught', () => {
  test.each<[string, Expected, Came]>([
    [
      'by the verdict and the words that must follow',
      broken,
      { verdict: 'lab broken', words: ['something', 'it has another resolver'] },
    ],
    [
      'by a finding that it changes',
      { verdict: 'finding', says: /chain only/ },
      finding('reached over IPv6; TLS chain only'),
    ],
    ['where it must change nothing, and does not', { verdict: 'as without it' }, without],
  ])('%s', (_, expected, came) => {
    expect(isCaught(expected, came, without)).toBe(true);
  });

  test('where the subject is fit without it', () => {
    const [expected, came]: [Expected, Came] = [
      { verdict: 'unfit', says: /no worker attaches/ },
      { verdict: 'unfit', words: ['no worker attaches to a master in it'] },
    ];
    expect(isCaught(expected, came, { verdict: 'fit', words: ['Buildbot 3.6.1'] })).toBe(true);
    expect(isCaught(expected, came, came)).toBe(false);
  });
});

describe('a sabotage is not caught', () => {
  test.each<[string, Expected, Came, Came]>([
    ['where nothing followed', broken, without, without],
    [
      'by red for another reason',
      broken,
      { verdict: 'lab broken', words: ['the capture died'] },
      without,
    ],
    [
      'by the right words of another verdict',
      broken,
      { verdict: 'inconclusive', words: ['another resolver'] },
      without,
    ],
    [
      'by what is red without it, too',
      broken,
      { verdict: 'lab broken', words: ['another resolver'] },
      { verdict: 'lab broken', words: ['another resolver'] },
    ],
    [
      'by the finding that there is without it',
      { verdict: 'finding', says: /IPv6/ },
      without,
      without,
    ],
    [
      'where it must change nothing, and does',
      { verdict: 'as without it' },
      finding('reached over IPv4'),
      without,
    ],
  ])('%s', (_, expected, came, green) => {
    expect(isCaught(expected, came, green)).toBe(false);
  });
});

test('an observation is told by its lab, its finding, or its reasons', () => {
  const cell = ['worker/name', 'dual-stack'] as const;
  const of = (rest: Parameters<typeof observation>[2]) => cameOf(observation(...cell, rest));
  expect(of({ lab: 'broken', reasons: ['the wire'] })).toEqual({
    verdict: 'lab broken',
    words: ['the wire'],
  });
  expect(of({ reasons: ['they disagree'] }).verdict).toBe('inconclusive');
});

test('what a saboteur came to says so, also where the cell is red without it', () => {
  const saboteur = { id: 'a', breaks: 'It breaks.', expects: broken };
  const came: Came = { verdict: 'lab broken', words: ['another resolver'] };
  const [caught, missed] = [without, came].map((green) =>
    caughtBy(saboteur, 'on real evidence', came, green),
  );
  expect(caught).toMatchObject({ caught: true, came: 'lab broken: another resolver' });
  expect(missed).toMatchObject({
    caught: false,
    came: 'without it lab broken: another resolver; with it lab broken: another resolver',
  });
  expect(score([caught, missed].flatMap((one) => one ?? []))).toBe('1 of 2 saboteurs caught');
});
