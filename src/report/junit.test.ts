import { describe, expect, test } from 'vitest';
import { convert } from 'xmlbuilder2';
import { report } from '../testing/report.ts';
import { junit } from './junit.ts';

describe('junit.xml', () => {
  const suites = convert(junit(report), { format: 'object', group: true }) as {
    testsuites: Record<string, unknown>;
  };

  test('counts changes as failures, and what could not be told as errors; nothing is skipped', () => {
    expect(suites.testsuites).toMatchObject({ '@': { tests: '5', failures: '2', errors: '2' } });
    expect(junit(report)).not.toContain('<skipped');
  });

  test('escapes what witnesses said', () => {
    expect(junit(report)).toContain('said &lt;nothing&gt; &amp; retried');
    expect(junit(report)).not.toContain('\u0000');
  });
});
