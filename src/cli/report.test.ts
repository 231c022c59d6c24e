import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXIT } from '../errors.ts';
import { inEmptyCheckout, keepBaselineOf, keepRun, paths } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import { observation, reached, stopped } from '../testing/sample.ts';

inEmptyCheckout();

describe('lab report --buildbot', () => {
  const cells = [
    { scenario: 'worker/name', topology: 'dual-stack', finding: reached },
    { scenario: 'worker/name', topology: 'aaaa-only', finding: stopped('resolution') },
  ];

  test('is the grid of a release that has a baseline, and needs no run', async () => {
    keepBaselineOf('3.7.0', ...cells);
    const { code, out } = await lab('report --buildbot 3.7.0');
    expect(out).toMatch(/^What the baseline of Buildbot 3\.7\.0 knows\n/);
    expect(out).toMatch(/ dual-stack +aaaa-only\nworker\/name +4 +resolution\n/);
    expect(out).toMatch(/by-name +conditional +holds in dual-stack; not in aaaa-only/);
    expect(out).toContain('2 cells of 2.');
    expect(code).toBe(EXIT.ok);
    expect((await lab('report --buildbot 3.7.0 --topology aaaa-only')).out).toContain(
      '1 cell of 2; `--topology all` shows the others.',
    );
  });

  test('of topologies that it does not know is no success', async () => {
    keepBaselineOf('3.7.0', ...cells);
    expect(await lab('report --buildbot 3.7.0 --topology ipv4-only')).toMatchObject({
      code: EXIT.broken,
      err: expect.stringContaining('the baseline of Buildbot 3.7.0 has no cell in ipv4-only'),
    });
  });
});

describe('what to write after a run of one row', () => {
  const literal = { scenario: 'worker/literal', topology: 'aaaa-only', finding: reached };
  const failed = observation('worker/name', 'aaaa-only', { finding: stopped('resolution') });
  const written = async () => {
    await lab('report');
    const read = (name: string) => readFileSync(join(paths.latest, name), 'utf8');
    const { out } = await lab('explain aaaa-only');
    return { page: read('index.html'), grid: read('grid.md'), out };
  };

  test('is by the baseline where the run did not ask, and says so, in every form', async () => {
    keepBaselineOf('3.6.1', literal);
    keepRun(failed);
    const forms = await written();
    for (const text of Object.values(forms)) {
      expect(text).not.toContain('nothing that was asked works');
      expect(text).toContain(
        'Known from the baseline of Buildbot 3.6.1, where a need does not say that the run asked it.',
      );
      expect(text).toContain('asked by the run: worker/name');
    }
    expect(forms.out).toMatch(/A worker: 4\n +worker\/literal: /);
    expect(forms.page).toContain('href="evidence/worker__name%40aaaa-only/"');
    expect(forms.page).not.toContain('href="evidence/worker__literal');
  });

  test('says how many ways were asked, where nothing knows the others', async () => {
    keepRun(failed);
    for (const text of Object.values(await written())) {
      expect(text).toContain('nothing that was asked works here');
      expect(text).toContain('1 of 2 ways asked');
    }
  });

  test('says nothing of it where the run asked all', async () => {
    keepBaselineOf('3.6.1', literal);
    keepRun(failed, observation('worker/literal', 'aaaa-only', { finding: reached }));
    for (const text of Object.values(await written()))
      expect(text).not.toMatch(/Known from|ways asked|asked by the run/);
  });
});
