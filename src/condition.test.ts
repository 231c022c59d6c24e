import { describe, expect, test } from 'vitest';
import { cell, claimOf } from './testing/claims.ts';
import { reached, scenario, stopped } from './testing/sample.ts';

const failed = stopped('resolution');
const [one, other] = [scenario('worker/one'), scenario('worker/other')];

describe('what a claim depends on', () => {
  test('is said of a conditional claim alone', () => {
    expect(claimOf('by-name', [cell('worker/name', 'dual-stack', reached)])).not.toHaveProperty(
      'condition',
    );
  });

  test('is no trait that some of its cells lack', () => {
    const bare = scenario('worker/bare', { traits: {} });
    const cells = [
      cell('worker/one', 'dual-stack', reached),
      cell('worker/bare', 'dual-stack', failed),
    ];
    expect(claimOf('by-name', cells, [one, bare]).condition).toBe(
      'holds for worker/one; not for worker/bare',
    );
  });

  test('is no pair of traits of which some of its cells have one', () => {
    const half = scenario('worker/half', { traits: { tls: 'without TLS' } });
    const cells = [
      cell('worker/one', 'dual-stack', failed),
      cell('worker/half', 'dual-stack', reached),
    ];
    expect(claimOf('by-name', cells, [one, half]).condition).toBe(
      'holds for worker/half; not for worker/one',
    );
  });

  describe('when nothing splits its cells', () => {
    const held = [
      cell('worker/one', 'dual-stack', reached),
      cell('worker/other', 'aaaa-only', reached),
    ];
    const not = [
      cell('worker/one', 'aaaa-only', failed),
      cell('worker/one', 'ipv6-only', failed),
      cell('worker/other', 'dual-stack', failed),
    ];

    test('is the list of the cells in which it holds, if they are fewer', () => {
      expect(claimOf('by-name', [...held, ...not], [one, other]).condition).toBe(
        'holds only for worker/one in dual-stack; worker/other in aaaa-only',
      );
    });

    test('is else the list of those in which it does not', () => {
      const more = cell('worker/other', 'ipv6-only', reached);
      expect(claimOf('by-name', [...held, more, ...not], [one, other]).condition).toBe(
        'holds, but not for worker/one in aaaa-only, ipv6-only; worker/other in dual-stack',
      );
    });
  });
});

describe('a cell', () => {
  const both = scenario('worker/both', {
    predictions: [
      { claim: 'by-name', in: 'everywhere', reached: true },
      { claim: 'by-literal', in: ['aaaa-only'], reached: false },
      { claim: 'by-literal', in: ['aaaa-only', 'ipv4-only'], over: 'IPv6' },
    ],
  });

  test('speaks of each claim by the predictions of that claim alone', () => {
    const cells = [cell('worker/both', 'aaaa-only', reached)];
    expect(claimOf('by-name', cells, [both]).verdict).toBe('confirmed');
    expect(claimOf('by-literal', cells, [both]).verdict).toBe('refuted');
  });

  test('without an answer is undecided where any prediction of the claim speaks of it', () => {
    const cells = (['dual-stack', 'ipv4-only'] as const).map((at) => cell('worker/both', at));
    expect(claimOf('by-literal', cells, [both])).toMatchObject({
      verdict: 'untested',
      undecided: [{ scenario: 'worker/both', topology: 'ipv4-only' }],
    });
  });
});
