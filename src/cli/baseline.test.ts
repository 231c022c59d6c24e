import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatBaseline } from '../baseline.ts';
import { EXIT } from '../errors.ts';
import { baselineFile, recordFile } from '../paths.ts';
import { inEmptyCheckout, keepBaseline, keepRun, keepRunOf, paths } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import { reached as evidence, found, keepEvidence } from '../testing/kept-evidence.ts';
import { baseline, observation, reached, run, stopped } from '../testing/sample.ts';

inEmptyCheckout();

const aaaaOnly = { scenario: 'worker/name', topology: 'aaaa-only' };

describe('lab baseline', () => {
  test('tells what the catalogue has no more', async () => {
    writeFileSync(
      baselineFile(paths, '3.6.1'),
      formatBaseline(
        baseline([{ scenario: 'worker/gone', topology: 'dual-stack', finding: reached }]),
      ),
    );
    keepRun(observation('worker/name', 'dual-stack', { finding: reached }));
    expect((await lab('baseline')).out).toMatch(/1 new, 1 gone, 0 unchanged.*gone +worker\/gone/s);
  });

  test('of a release that has none is told by what differs from the nearest, and is to be written', async () => {
    writeFileSync(
      baselineFile(paths, '3.5.0'),
      formatBaseline(
        baseline([{ scenario: 'worker/name', topology: 'aaaa-only', finding: found }], '3.5.0'),
      ),
    );
    keepEvidence(aaaaOnly, evidence);
    keepRun(observation('worker/name', 'aaaa-only', { finding: found }));
    const { code, out } = await lab('baseline');
    expect(out).toContain(
      'Nothing changed from the baseline of Buildbot 3.5.0 (3.6.1 has none) to the last run of Buildbot 3.6.1: 1 cell.',
    );
    expect(out).toContain('with `lab baseline --accept`');
    expect(code).toBe(EXIT.changed);
    expect((await lab('baseline --accept')).out).toContain('Wrote ');
    expect((await lab('baseline')).code).toBe(EXIT.ok);
  });

  test.each([
    [
      'baseline',
      () => baselineFile(paths, '3.6.1'),
      '{',
      /is not JSON: .*\nRestore it from git, or make it anew with a run\./,
    ],
    ['baseline', () => recordFile(paths), '{', /is not JSON: .*\nMake it anew with `lab run`\./],
    [
      'baseline',
      () => baselineFile(paths, '3.6.1'),
      '{"schema": 1}',
      'has schema 1; this version of the lab reads schema 2',
    ],
    [
      'baseline',
      () => baselineFile(paths, '3.6.1'),
      formatBaseline(baseline([], '3.7.0')),
      'is of Buildbot 3.7.0, though its name says 3.6.1.',
    ],
    ['baseline', () => recordFile(paths), '{"schema": 1}', 'has schema 1'],
    [
      'baseline',
      () => recordFile(paths),
      '{"schema": 2, "cells": []}',
      /is not a run of schema 2: .*\nMake it anew with `lab run`\./,
    ],
    [
      'diff 3.6.1 3.6.1',
      () => baselineFile(paths, '3.6.1'),
      formatBaseline(baseline([], '3.7.0')),
      'is of Buildbot 3.7.0',
    ],
  ])(
    '%s of a file that is none is wrong usage, told in a sentence (%#)',
    async (args, file, text, says) => {
      keepRun(observation('worker/name', 'aaaa-only', { finding: reached }));
      writeFileSync(file(), text);
      const { code, err } = await lab(args);
      expect(err).toMatch(says);
      expect(code).toBe(EXIT.usage);
    },
  );

  test('shows without writing, and writes when told to', async () => {
    keepBaseline();
    keepEvidence(aaaaOnly, evidence);
    keepRun(observation('worker/name', 'aaaa-only', { finding: found }));
    const before = readFileSync(baselineFile(paths, '3.6.1'), 'utf8');
    const shown = await lab('baseline');
    expect(shown.code).toBe(EXIT.changed);
    expect(shown.out).toMatch(
      /improved +worker\/name +was +stopped at resolution.*\n +in aaaa-only/,
    );
    expect(readFileSync(baselineFile(paths, '3.6.1'), 'utf8')).toBe(before);
    expect((await lab('baseline --accept')).code).toBe(EXIT.ok);
    expect((await lab('baseline')).out).toBe(
      'Nothing changed from the baseline of Buildbot 3.6.1 to the last run of Buildbot 3.6.1: 1 cell; 1 not asked.\n',
    );
  });

  test('of a checkout shows what differs from its release, and is not kept', async () => {
    keepBaseline();
    keepRunOf(
      { buildbot: '3.6.2.dev7', from: { checkout: './buildbot' } },
      observation('worker/name', 'aaaa-only', { finding: reached }),
    );
    expect((await lab('baseline')).out).toMatch(
      /^From the baseline of Buildbot 3\.6\.1 \(3\.6\.2\.dev7 has none\) to the last run of Buildbot 3\.6\.2\.dev7 from \.\/buildbot: 1 improved/,
    );
    const { code, err } = await lab('baseline --accept');
    expect(code).toBe(EXIT.usage);
    expect(err).toContain(
      'The last run was of Buildbot 3.6.2.dev7 from ./buildbot, and a baseline is kept of releases only.',
    );
  });

  test('of other workers has a file of its own', async () => {
    keepBaseline();
    keepEvidence(aaaaOnly, evidence);
    keepRunOf(
      { worker: { ...run([]).release, buildbot: '4.3.0' } },
      observation('worker/name', 'aaaa-only', { finding: found }),
    );
    expect((await lab('baseline --accept')).out).toContain(
      'buildbot-3.6.1-worker-4.3.0.json, which has 1 cell.',
    );
    expect((await lab('diff 3.6.1 3.6.1-worker-4.3.0')).out).toContain(
      'From 3.6.1 to 3.6.1-worker-4.3.0: 1 improved',
    );
    expect((await lab('explain by-name')).out).toContain(
      'Verdict on Buildbot 3.6.1, workers of 4.3.0\n',
    );
  });

  test('names what it does not take', async () => {
    keepRun(observation('worker/name', 'aaaa-only', { reasons: ['they disagree'] }));
    expect((await lab('baseline --accept')).err).toContain(
      'could not tell: worker/name @ aaaa-only',
    );
  });
});

test('lab report judges anew and writes every form', async () => {
  keepRun(observation('worker/name', 'aaaa-only', { finding: stopped('resolution') }));
  keepBaseline();
  expect((await lab('report')).out).toContain('1 as known');
  expect(readFileSync(join(paths.latest, 'junit.xml'), 'utf8')).toContain('failures="0"');
});
