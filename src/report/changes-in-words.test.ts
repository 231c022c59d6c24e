import { describe, expect, test } from 'vitest';
import { before, cell, changes, compare, overIpv6, snapshot } from '../testing/changes.ts';
import { reached } from '../testing/sample.ts';
import { headline } from './changes.ts';
import { changesTables } from './markdown.ts';
import { TerminalRenderer } from './terminal.ts';

describe('in words', () => {
  const same = compare(before, { ...before, name: 'itself' });

  test('one line when nothing changed, in every form', () => {
    const line = 'Nothing changed from 3.9.2 to itself: 11 cells.';
    expect([
      headline(same),
      changesTables(same),
      new TerminalRenderer(true, 80).changes(same),
    ]).toEqual([line, line, line]);
  });

  test('the counts, without those that are nought', () => {
    expect(headline(changes)).toBe(
      'From 3.9.2 to 3.10.1: 1 regressed, 4 changed, 1 new, 1 gone, 1 undecided, 4 unchanged.',
    );
  });

  test('a table a path for the terminal, which keeps to its width', () => {
    const text = new TerminalRenderer(false, 100).changes(changes);
    expect(text).toContain('How a worker reaches its master\n  regressed');
    expect(text).toMatch(
      /changed +worker\/name +was +over IPv4; queried A; tried IPv4\n +in dual-stack, ipv6-only, +is +over IPv6; queried AAAA; tried IPv6\n/,
    );
    expect(text.replaceAll(/\s+/g, ' ')).toContain('why A worker reaches');
    const [, ...tables] = [90, 95, 100, 105, 110].flatMap((width) =>
      new TerminalRenderer(false, width)
        .changes(changes)
        .split('\n')
        .map((line) => line.length - width),
    );
    expect(Math.max(...tables)).toBeLessThanOrEqual(0);
  });

  test('whole lines where there is no width to keep to', () => {
    const later = snapshot(
      '3.10.1',
      cell('worker/name', 'dual-stack', overIpv6),
      cell('git/new', 'dual-stack', reached),
    );
    const text = new TerminalRenderer(false).changes(
      compare(snapshot('3.9.2', cell('worker/name', 'dual-stack', reached)), later),
    );
    expect(text).toContain('was   over IPv4; queried A; tried IPv4\n');
    expect(text).toContain(
      'is    reached over IPv4; queried A; tried IPv4; then stays connected; forced build: success\n',
    );
  });

  test('a table a path for a text', () => {
    const text = changesTables(changes);
    expect(text).toContain('### Status pushes\n\n');
    expect(text).toMatch(
      /\| gone +\| `push\/name` +\| dual-stack +\| reached over IPv4; .* \| +\| +\|/,
    );
    expect(text).toMatch(
      /\| over IPv4; queried A; tried IPv4 +\| over IPv6; queried AAAA; tried IPv6 +\| A worker reaches/,
    );
  });
});
