import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { EXIT } from '../errors.ts';
import { baselineFile } from '../paths.ts';
import { inEmptyCheckout, keepBaseline, keepRun, paths } from '../testing/checkout.ts';
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

  test('takes a run whose evidence was not kept', async () => {
    rmSync(join(paths.latest, 'evidence'), { recursive: true });
    keepRun(seen(cell, { finding: found }));
    expect((await lab('baseline --accept')).code).toBe(EXIT.ok);
  });
});
