import { expect, test } from 'vitest';
import { randomOf } from '../../../src/random.ts';
import { Clock, moments, phaseOf, phases } from './phase.ts';

test.each([
  ["[   0.7 s] reading Debian's package lists", 'the packages are fetched'],
  ["[   1.1 s] starting the lab's own Docker Engine", 'the engine starts'],
  ['[  83.4 s] building the image of Buildbot 3.6.1: 3/21 RUN printf', "Buildbot's image is built"],
  ['  ipv6-only is coming up', 'the worlds come up'],
  ['  ipv6-only is up after 4.1 s', 'the cells are asked'],
  ['✓ worker/name@ipv6-only  connection  3.0 s', 'the cells come out'],
  [
    'Evidence lies in reports/latest/evidence, the report in reports/latest/index.html.',
    'the report is written and the lab is closed',
  ],
])('%s begins a phase', (line, name) => {
  expect(phaseOf(line)?.name).toBe(name);
});

test('a line that only goes on begins none', () => {
  expect(phaseOf('12 cells to ask')).toBeUndefined();
});

function timedBy(...lines: readonly (readonly [at: number, line: string])[]) {
  let now = 0;
  const clock = new Clock(() => now);
  for (const [at, line] of lines) {
    now = at;
    clock.hear(line);
  }
  now = 100;
  return { clock, timed: clock.end() };
}

function firstOf<T>(count: number, items: Iterator<T, never>): T[] {
  return Array.from({ length: count }, () => items.next().value);
}

test('a phase lasts until the first line of the next, and the last one until the end', () => {
  const { timed, clock } = timedBy([10, '  a is coming up'], [20, '  b is coming up'], [30, '✓ a']);
  expect(timed.map(({ phase, length }) => [phase.name, length])).toEqual([
    ['the process starts', 10],
    ['the worlds come up', 20],
    ['the cells come out', 70],
  ]);
  expect(clock.current.name).toBe('the cells come out');
});

test('moments take all phases in turn, lie within them, and mean both the process and its group', () => {
  const { timed } = timedBy([10, '  a is coming up'], [30, '✓ a']);
  const drawn = firstOf(300, moments(timed, randomOf(2)));
  for (const { phase, length } of timed) {
    const here = drawn.filter((moment) => moment.phase === phase);
    expect(here).toHaveLength(100);
    for (const { after } of here) expect(after).toBeLessThan(length);
    expect(new Set(here.map(({ whom }) => whom)).size).toBe(2);
  }
  expect(firstOf(300, moments(timed, randomOf(2)))).toEqual(drawn);
});

test('each phase has a line of its own', () => {
  expect(new Set(phases.map(({ begins }) => begins.source)).size).toBe(phases.length);
});
