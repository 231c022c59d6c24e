import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import semver from 'semver';
import { describe, expect, test } from 'vitest';
import { known, parseBaseline } from '../src/baseline.ts';
import { cellsOf } from '../src/catalogue.ts';
import { cellName } from '../src/cell.ts';
import { contradicted, contradictions } from '../src/contradiction.ts';
import { covers, isOn, sentenceOf } from '../src/known-change.ts';
import { pathsIn, readBaseline, releasesWithBaseline } from '../src/paths.ts';
import { holds, inWords } from '../src/statement.ts';
import { asSource, unexplained } from '../src/unexplained.ts';
import { changes, scenarios, topologies } from './catalogue.ts';

const paths = pathsIn(join(import.meta.dirname, '..'));
const baselines = readdirSync(paths.baselines).map((file) =>
  parseBaseline(readFileSync(join(paths.baselines, file), 'utf8'), file),
);
const releases = releasesWithBaseline(paths).flatMap(
  (release) => readBaseline(paths, release) ?? [],
);

test('no baseline contradicts what is known of its release', () => {
  const wrong = baselines.flatMap((baseline) =>
    contradictions(changes, baseline.release, known(baseline)).map(
      (one) =>
        `Buildbot ${baseline.release.buildbot}, Twisted ${baseline.release.twisted}: ${cellName(one)} ${inWords(one.finding)}; it ${contradicted(one)}`,
    ),
  );
  expect(wrong).toEqual([]);
});

test('what differs between neighbouring releases is known, at least as not established', () => {
  const missing = unexplained(changes, releases);
  const remedy =
    'Look at these, and add them to scenarios/changes.ts with the cause, or without one, then run `npm run format`:';
  expect(
    missing.length,
    [remedy, ...missing.map((change) => `${asSource(change)},`), ''].join('\n'),
  ).toBe(0);
});

describe.each(changes.map((change) => [sentenceOf(change), change] as const))('%s', (_, change) => {
  test('says something of a range of releases, in cells that there are', () => {
    expect(semver.validRange(change.releases)).not.toBeNull();
    expect(Object.keys(change.holds)).not.toEqual([]);
    const cells = cellsOf({ scenarios, topologies });
    for (const pattern of change.scenarios)
      expect(
        cells.filter((cell) => covers({ ...change, scenarios: [pattern] }, cell)),
        pattern,
      ).not.toEqual([]);
  });

  test('does not hold in some release outside of the range, where one was seen', () => {
    const outside = baselines.filter(({ release }) => !isOn(change, release));
    const findings = outside.flatMap((baseline) =>
      known(baseline).flatMap((cell) =>
        covers(change, cell) && cell.finding ? [cell.finding] : [],
      ),
    );
    expect(
      findings.length === 0 || findings.some((finding) => !holds(change.holds, finding)),
      'it is no change',
    ).toBe(true);
  });
});
