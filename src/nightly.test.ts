import { describe, expect, test } from 'vitest';
import { cellsOf } from './catalogue.ts';
import { EXIT } from './errors.ts';
import { type LegEnd, nightlyVerdict, worst } from './nightly.ts';
import type { Finding } from './outcome.ts';
import { recordOf } from './record.ts';
import { baseline, catalogue, observation, reached, run, stopped } from './testing/sample.ts';

const cell = { scenario: 'worker/name', topology: 'aaaa-only' } as const;

function runOf(buildbot: string, finding?: Finding) {
  return run([observation(cell.scenario, cell.topology, { ...(finding && { finding }) })], {
    buildbot,
  });
}

/** A leg that asked one cell, of a release that is known to stop at resolution. */
function leg(release: string, finding = stopped('resolution'), rest: Partial<LegEnd> = {}): LegEnd {
  const known = baseline([{ ...cell, finding: stopped('resolution') }]);
  return {
    release,
    baseline: known,
    record: recordOf(runOf(release, finding), catalogue, known),
    ...rest,
  };
}

describe('the verdict of a night', () => {
  test('is 0 when every leg saw what is known, the oldest first', () => {
    const { exitCode, legs, rows } = nightlyVerdict(
      [leg('3.10.1'), leg('3.9.2')],
      () => [cell],
      catalogue,
    );
    expect(legs.map(({ release }) => release)).toEqual(['3.9.2', '3.10.1']);
    expect(legs[0]).toMatchObject({ seconds: 1.25, reasons: [] });
    expect(rows).toEqual([]);
    expect(exitCode).toBe(EXIT.ok);
  });

  test('is 1 when one leg saw a change', () => {
    const { exitCode, legs } = nightlyVerdict(
      [leg('3.6.1'), leg('3.7.0', reached)],
      () => [cell],
      catalogue,
    );
    expect(legs.map(({ exitCode }) => exitCode)).toEqual([EXIT.ok, EXIT.changed]);
    expect(legs[1]?.report?.changes.counts.improved).toBe(1);
    expect(exitCode).toBe(EXIT.changed);
  });

  test.each([
    ['left no record', { record: undefined }, 'it left no record'],
    [
      'ended with 3 although its cells look well',
      { exitCode: 3 },
      'it ended with 3, which its cells do not explain',
    ],
  ] as const)('is 3 when a leg %s, whatever the others saw', (_, rest, reason) => {
    const { exitCode, legs } = nightlyVerdict(
      [leg('3.6.1', stopped('resolution'), rest), leg('3.7.0', reached)],
      () => [cell],
      catalogue,
    );
    expect(legs[0]).toMatchObject({ reasons: [reason], exitCode: EXIT.broken });
    expect(exitCode).toBe(EXIT.broken);
  });

  test('is 3 when a leg did not ask all that it should have', () => {
    const { exitCode, legs } = nightlyVerdict([leg('3.6.1')], () => cellsOf(catalogue), catalogue);
    expect(legs[0]?.missing).toHaveLength(4);
    expect(exitCode).toBe(EXIT.broken);
  });

  test('is 3 when there was no leg', () => {
    expect(nightlyVerdict([], () => [], catalogue).exitCode).toBe(EXIT.broken);
  });
});

test('what differs between releases is told in a grid, and of neighbours in words', () => {
  const withoutSocket = leg('3.9.2', stopped('resolution'), {
    record: recordOf(runOf('3.9.2'), catalogue, undefined),
  });
  const retries = stopped('resolution');
  const { between, rows } = nightlyVerdict(
    [
      leg('3.6.1'),
      leg('3.7.0', retries),
      withoutSocket,
      leg('3.10.1', { ...retries, afterwards: 'exits 1' }),
      leg('4.0.4', reached),
    ],
    () => [cell],
    catalogue,
  );
  expect(rows).toEqual([
    {
      cell,
      squares: [
        { text: 'resolution', differs: false },
        { text: 'resolution', differs: false },
        { text: '?', differs: false },
        { text: 'resolution', differs: true },
        { text: '4', differs: true },
      ],
    },
  ]);
  expect(between.map(({ before, after, counts }) => [before, after, counts.improved])).toEqual([
    ['Buildbot 3.10.1', 'Buildbot 4.0.4', 1],
  ]);
});

test.each([
  [[0, 0], 0],
  [[0, 1], 1],
  [[1, 3, 0], 3],
  [[0, 2], 3],
  [[1, null], 3],
  [[137], 3],
  [[], 3],
] as const)('runs that end with %j end with %i together', (codes, together) => {
  expect(worst(codes)).toBe(together);
});
