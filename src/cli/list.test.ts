import { describe, expect, test } from 'vitest';
import { flaw } from '../document/parse.ts';
import { EXIT } from '../errors.ts';
import { inEmptyCheckout, keepRun } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import { observation, reached, stopped } from '../testing/sample.ts';

inEmptyCheckout();

test('lab list --json has the documented format', async () => {
  const { out } = await lab('list --json');
  expect(flaw('list', JSON.parse(out))).toBeUndefined();
  expect(JSON.parse(out).excluded).toEqual([
    { scenario: 'worker/literal', topology: 'ipv4-only', reason: 'the link has no IPv6' },
  ]);
});

describe('lab list --claims', () => {
  test('tells of each claim its verdict and what was seen, or why it cannot be tested', async () => {
    keepRun(
      observation('worker/name', 'dual-stack', { finding: reached }),
      observation('worker/name', 'aaaa-only', { finding: stopped('resolution') }),
    );
    const { code, out } = await lab('list --claims');
    expect(code).toBe(EXIT.ok);
    expect(out).toMatch(
      /^Claims, and what was seen of Buildbot 3\.6\.1\n\nThe post of 2022-11-26 about Buildbot over IPv6: Worker\n +by-name +conditional +A worker given a name .*\(holds in dual-stack; not in aaaa-only\)/,
    );
    expect(out).toMatch(
      /Buildbot's documentation: Manual, Worker \(3\.6\.1\)\n +by-literal +untested .*\(no cell was asked\)/,
    );
    expect(out).toMatch(/Preface\n +taste +untestable +IPv6 is easy\. \(an opinion\)/);
    expect(out).toContain('3 claims on Buildbot 3.6.1: 1 conditional, 1 untested, 1 untestable.');
  });
});
