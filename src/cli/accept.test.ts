import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { EXIT } from '../errors.ts';
import { baselineFile, recordFile } from '../paths.ts';
import { formatRecord, parseRecord } from '../record.ts';
import { inEmptyCheckout, keepBaseline, keepRun, keepRunOf, paths } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import { cell, contested, found, keepEvidence, reached, seen } from '../testing/kept-evidence.ts';

inEmptyCheckout();

describe('lab baseline --accept', () => {
  beforeEach(() => {
    keepBaseline();
    keepEvidence(cell, reached);
  });

  test('takes findings that the evidence shows', async () => {
    keepRun(seen(cell, { finding: found }));
    expect((await lab('baseline --accept')).code).toBe(EXIT.ok);
    expect(readFileSync(baselineFile(paths, '3.6.1'), 'utf8')).toContain('stays connected');
  });

  test.each([
    ['an edited finding', { ...found, afterwards: 'runs' } as const, reached, EXIT.usage],
    ['a finding that the evidence no longer supports', found, contested, EXIT.broken],
  ])('refuses %s, and writes nothing', async (_, finding, seenNow, code) => {
    const before = readFileSync(baselineFile(paths, '3.6.1'), 'utf8');
    keepEvidence(cell, seenNow);
    keepRun(seen(cell, { finding }));
    expect(await lab('baseline --accept')).toMatchObject({
      code,
      err: expect.stringContaining(
        'does not say what the evidence beside it shows of worker/name @ dual-stack.\n`lab rejudge` tells what differs.',
      ),
    });
    expect(readFileSync(baselineFile(paths, '3.6.1'), 'utf8')).toBe(before);
  });

  test.each([
    ['a finding', 'evidence'],
    ['the finding of a run that was killed', 'evidence/worker__name@dual-stack'],
  ])('refuses %s without evidence', async (_, gone) => {
    const before = readFileSync(baselineFile(paths, '3.6.1'), 'utf8');
    rmSync(join(paths.latest, gone), { recursive: true });
    keepRun(seen(cell, { finding: found }));
    expect(await lab('baseline --accept')).toMatchObject({
      code: EXIT.usage,
      err: expect.stringContaining('has no evidence beside it of worker/name @ dual-stack.'),
    });
    expect(readFileSync(baselineFile(paths, '3.6.1'), 'utf8')).toBe(before);
  });

  test('refuses a run that could not tell anything, and names no baseline after it', async () => {
    rmSync(baselineFile(paths, '3.6.1'));
    keepRun(seen(cell, { lab: 'broken', reasons: ['The shards are of different runs.'] }));
    expect(await lab('baseline --accept')).toMatchObject({
      code: EXIT.broken,
      err: expect.stringContaining('The last run has no cell with a finding'),
    });
    expect(existsSync(baselineFile(paths, '3.6.1'))).toBe(false);
  });

  test('refuses a part of a run of other versions: the baseline would name them for all', async () => {
    const before = readFileSync(baselineFile(paths, '3.6.1'), 'utf8');
    keepRunOf({ twisted: '99.1.0' }, seen(cell, { finding: found }));
    const { code, err } = await lab('baseline --accept');
    expect(err).toMatch(
      /^The baseline is of Buildbot 3\.6\.1, .*, and the last run of .* 99\.1\.0, .*: of 1 cell nothing/,
    );
    expect(code).toBe(EXIT.broken);
    expect(readFileSync(baselineFile(paths, '3.6.1'), 'utf8')).toBe(before);
  });

  test('refuses what a world showed that was up already', async () => {
    const before = readFileSync(baselineFile(paths, '3.6.1'), 'utf8');
    keepRun(seen(cell, { finding: found }));
    const file = recordFile(paths);
    const record = parseRecord(readFileSync(file, 'utf8'), file);
    writeFileSync(file, formatRecord({ ...record, here: { since: '2026-01-02', changes: [] } }));
    expect(await lab('baseline --accept')).toMatchObject({
      code: EXIT.usage,
      err: expect.stringContaining('The last run asked a world that was up already'),
    });
    expect(readFileSync(baselineFile(paths, '3.6.1'), 'utf8')).toBe(before);
    expect((await lab('baseline')).code).toBe(EXIT.changed);
  });

  test('what a world showed that was up for a user is nowhere told as seen', async () => {
    keepRun(seen(cell, { finding: { ...found, afterwards: 'hangs' } }));
    const file = recordFile(paths);
    const record = parseRecord(readFileSync(file, 'utf8'), file);
    const here = (changes: string[]) => ({ ...record, here: { since: '2026-01-02', changes } });
    expect((await lab('explain worker/name')).out).toContain('hangs');
    for (const changes of [[], ['IPv6 is dropped']]) {
      writeFileSync(file, formatRecord(here(changes)));
      expect((await lab('explain worker/name')).out).not.toContain('hangs');
    }
  });
});
