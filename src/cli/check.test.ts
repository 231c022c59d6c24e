import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatBaseline } from '../baseline.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import type { Observation } from '../observation.ts';
import { baselineFile, baselineOf } from '../paths.ts';
import { type RunRecord, recordOf } from '../record.ts';
import { exitCodeOf } from '../report/report.ts';
import { plain } from '../subject.ts';
import { inEmptyCheckout, keepBaseline, keepRunOf, paths } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import {
  baseline,
  catalogue,
  knownChange,
  observation,
  reached,
  run,
  stopped,
} from '../testing/sample.ts';
import type { Deps } from './deps.ts';

inEmptyCheckout();

describe('lab check', () => {
  const seenOf = (buildbot: string, ...observations: readonly Observation[]) =>
    recordOf(run(observations, { buildbot }), catalogue, undefined);
  const seen = (...observations: readonly Observation[]) => seenOf('3.6.1', ...observations);
  const asKnown = observation('worker/name', 'dual-stack', { finding: reached });
  const ends = (exitCode: ExitCode, record?: RunRecord): Partial<Deps> => ({
    runLab: async () => ({ exitCode, ...(record && { record }) }),
  });

  test('runs what it is told to, and leaves the telling to itself', async () => {
    keepBaseline();
    const { runLab, code, err } = await lab('check lit --topology aaaa-only --buildbot 3.6.1');
    expect(runLab).toHaveBeenCalledExactlyOnceWith(
      { subject: plain('3.6.1'), scenarios: ['worker/literal'], topologies: ['aaaa-only'] },
      'progress',
    );
    expect(err).toContain('The run ended before a cell was asked');
    expect(code).toBe(EXIT.broken);
  });

  test('nothing changed is one line, and 0', async () => {
    keepBaseline();
    const { code, out, err } = await lab('check', ends(EXIT.ok, seen(asKnown)));
    expect({ code, out, err }).toEqual({
      code: EXIT.ok,
      out: 'Nothing changed from the baseline of Buildbot 3.6.1 to this run of Buildbot 3.6.1: 1 cell; 1 not asked.\n',
      err: '',
    });
  });

  test.each([
    [
      'a regression',
      EXIT.changed,
      [observation('worker/name', 'dual-stack', { finding: stopped('tls') })],
      EXIT.changed,
    ],
    [
      'a cell that the baseline does not know',
      EXIT.changed,
      [observation('worker/literal', 'dual-stack', { finding: reached })],
      EXIT.changed,
    ],
    [
      'a cell that could not be told, beside as known',
      EXIT.broken,
      [asKnown, observation('worker/name', 'aaaa-only')],
      EXIT.broken,
    ],
    ['an interruption after what was as known', EXIT.broken, [asKnown], EXIT.broken],
    ['a test that failed after its cell was seen', EXIT.changed, [asKnown], EXIT.changed],
  ] as const)('%s has its exit code', async (_, exitCode, observations, code) => {
    keepBaseline();
    expect((await lab('check', ends(exitCode, seen(...observations)))).code).toBe(code);
  });

  test('is a document alone on standard output, where one is asked for', async () => {
    keepBaseline();
    const deps = ends(
      EXIT.changed,
      seen(observation('worker/name', 'dual-stack', { finding: stopped('tls') })),
    );
    expect(JSON.parse((await lab('check --json', deps)).out)).toMatchObject({
      counts: { regressed: 1 },
      unchanged: 0,
    });
    expect((await lab('check --markdown', deps)).out).toMatch(
      /^From the baseline .*1 regressed, 0 unchanged; 1 not asked\.\n\n### How a worker/,
    );
  });

  test.each([
    ['the newest older release', '3.8.0', ['3.6.1', '3.7.0', '3.10.1'], '3.7.0'],
    ['the newest older release by number', '3.11.9', ['3.6.1', '3.9.2', '3.10.1'], '3.10.1'],
    ['the oldest, when none is older', '3.5.0', ['3.6.1', '3.7.0'], '3.6.1'],
  ])('a release without a baseline is compared with %s', async (_, release, known, nearest) => {
    for (const one of known)
      writeFileSync(
        baselineFile(paths, one),
        formatBaseline(
          baseline([{ scenario: 'worker/name', topology: 'dual-stack', finding: reached }], one),
        ),
      );
    const { code, out } = await lab('check', ends(EXIT.ok, seenOf(release, asKnown)));
    expect(out).toBe(
      `Nothing changed from the baseline of Buildbot ${nearest} (${release} has none) to this run of Buildbot ${release}: 1 cell.\n`,
    );
    expect(code).toBe(EXIT.ok);
  });

  test('there is one comparison, which names both sides and what differs, the same everywhere', async () => {
    keepBaseline();
    const release = { twisted: '24.3.0', from: { twisted: '24.3.0' } };
    keepRunOf(release, asKnown);
    const record = recordOf(
      run([asKnown], release),
      catalogue,
      baselineOf(paths, run([], release).release),
    );
    const line =
      'Nothing changed from the baseline of Buildbot 3.6.1 (3.6.1+twisted-24.3.0 has none) to this run of Buildbot 3.6.1 with Twisted 24.3.0 (Twisted 22.10.0 → 24.3.0): 1 cell; 1 not asked.';
    const report = await lab('report');
    const told = [
      (await lab('check', ends(exitCodeOf(record), record))).out,
      report.out,
      ...['index.html', 'grid.md'].map((name) => readFileSync(join(paths.latest, name), 'utf8')),
      (await lab('baseline')).out.replace('the last run', 'this run'),
    ];
    for (const text of told) expect(text.replaceAll(/\\|&#8203;/g, '')).toContain(line);
    expect(record.cells.map(({ status }) => status)).toEqual(['as-known']);
    expect(report.out).toContain('1 as known, 0 changed, 0 new');
    expect(report.out).toContain('Buildbot 3.6.1+twisted-24.3.0 has no baseline of its own yet');
  });

  test('what contradicts what is known of the release is red, also where the nearest release has it so', async () => {
    keepBaseline();
    const changes = [knownChange({ releases: '>=3.6.2', holds: { reached: false } })];
    const { code, out } = await lab('check', {
      ...ends(EXIT.changed, seenOf('3.7.0', asKnown)),
      catalogue: { ...catalogue, changes },
    });
    expect(out).toMatch(
      /contradicted +worker\/name +known +not reached\n +in dual-stack +is +reached\n/,
    );
    expect(code).toBe(EXIT.changed);
  });

  test('with nothing to compare with nothing is run', async () => {
    const { code, err, runLab } = await lab('check');
    expect(code).toBe(EXIT.usage);
    expect(err).toMatch(/There is no baseline in .* to compare with\.\nMake one with `lab run`/);
    expect(runLab).not.toHaveBeenCalled();
  });
});
