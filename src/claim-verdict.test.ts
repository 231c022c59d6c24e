import { describe, expect, test } from 'vitest';
import { cell, claimOf as of } from './testing/claims.ts';
import { reached, scenario, stopped } from './testing/sample.ts';

describe('a claim', () => {
  test('is confirmed or refuted when all cells agree', () => {
    expect(of('by-name', [cell('worker/name', 'dual-stack', reached)]).verdict).toBe('confirmed');
    expect(of('by-name', [cell('worker/name', 'dual-stack', stopped('resolution'))]).verdict).toBe(
      'refuted',
    );
  });

  test('is untested when no cell spoke of it', () => {
    expect(of('by-literal', [cell('worker/literal', 'aaaa-only', reached)]).verdict).toBe(
      'untested',
    );
  });

  test('is untestable when it is said why', () => {
    expect(of('taste', [cell('worker/name', 'dual-stack', reached)]).verdict).toBe('untestable');
  });

  test('names undecided cells and counts them for nothing', () => {
    const verdict = of('by-name', [
      cell('worker/name', 'dual-stack', reached),
      cell('worker/name', 'aaaa-only'),
    ]);
    expect(verdict.verdict).toBe('confirmed');
    expect(verdict.undecided).toEqual([{ scenario: 'worker/name', topology: 'aaaa-only' }]);
    expect(of('by-name', [cell('worker/name', 'aaaa-only')]).verdict).toBe('untested');
  });

  test('is conditional by topology when that splits its cells', () => {
    const verdict = of('by-name', [
      cell('worker/name', 'dual-stack', reached),
      cell('worker/name', 'ipv4-only', reached),
      cell('worker/name', 'aaaa-only', stopped('resolution')),
    ]);
    expect(verdict.verdict).toBe('conditional');
    expect(verdict.condition).toBe('holds in dual-stack, ipv4-only; not in aaaa-only');
  });

  const two = [scenario('worker/name'), scenario('worker/other')];
  const host = 'with a host argument';
  const tls = { traits: { tls: 'with TLS', spelling: host } };

  test('is conditional by scenario when only that splits them', () => {
    const verdict = of(
      'by-name',
      [
        cell('worker/name', 'dual-stack', reached),
        cell('worker/other', 'dual-stack', stopped('resolution')),
      ],
      two,
    );
    expect(verdict.condition).toBe('holds for worker/name; not for worker/other');
  });

  test('is conditional by a trait of the configuration rather than by a list of scenarios', () => {
    const three = [...two, scenario('worker/tls', tls)];
    const held = [
      cell('worker/name', 'dual-stack', reached),
      cell('worker/other', 'dual-stack', reached),
    ];
    const verdict = of(
      'by-name',
      [...held, cell('worker/tls', 'dual-stack', stopped('tls'))],
      three,
    );
    expect(verdict.condition).toBe('holds without TLS; not with TLS');
  });

  test('is conditional by two traits together where none alone splits its cells', () => {
    const spelling = 'with connection_string';
    const four = [
      scenario('worker/name'),
      scenario('worker/string', { traits: { tls: 'without TLS', spelling } }),
      scenario('worker/tls', tls),
      scenario('worker/tls-string', { traits: { tls: 'with TLS', spelling } }),
    ];
    const held = [
      cell('worker/name', 'dual-stack', reached),
      cell('worker/tls-string', 'dual-stack', reached),
    ];
    const failed = [
      cell('worker/string', 'dual-stack', stopped('tls')),
      cell('worker/tls', 'dual-stack', stopped('tls')),
    ];
    expect(of('by-name', [...held, ...failed], four).condition).toBe(
      'holds without TLS and with a host argument, with TLS and connection_string; not without TLS and with connection_string, with TLS and a host argument',
    );
  });

  test('is told by its exceptions when neither splits them', () => {
    const held = [
      cell('worker/name', 'dual-stack', reached),
      cell('worker/other', 'dual-stack', reached),
      cell('worker/name', 'aaaa-only', reached),
    ];
    const verdict = of(
      'by-name',
      [...held, cell('worker/other', 'aaaa-only', stopped('resolution'))],
      two,
    );
    expect(verdict.condition).toBe('holds, but not for worker/other in aaaa-only');
  });
});
