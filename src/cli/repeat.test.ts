import { describe, expect, test, vi } from 'vitest';
import { EXIT } from '../errors.ts';
import { pinnedRelease } from '../release.ts';
import { plain } from '../subject.ts';
import { inEmptyCheckout } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import { repeatsOf, repetitionOf, type SeenByEach } from '../testing/repeats.ts';
import { observation, reached, stopped } from '../testing/sample.ts';
import type { Deps } from './deps.ts';

inEmptyCheckout();

describe('lab repeat', () => {
  const same = observation('worker/name', 'dual-stack', { finding: reached });
  const other = observation('worker/name', 'dual-stack', { finding: stopped('tls') });
  const coming = (...seen: SeenByEach) =>
    vi.fn<Deps['repeatRuns']>().mockResolvedValue(repetitionOf(repeatsOf(...seen)));

  test('passes on what is asked, how often and in which order', async () => {
    const repeatRuns = coming([same], [same]);
    const { code, out } = await lab('repeat 3 lit --topology aaaa-only --load --seed 11', {
      repeatRuns,
    });
    expect(repeatRuns).toHaveBeenCalledExactlyOnceWith({
      selection: {
        subject: plain(pinnedRelease),
        scenarios: ['worker/literal'],
        topologies: ['aaaa-only'],
      },
      times: 3,
      load: true,
      seed: 11,
    });
    expect(code).toBe(EXIT.ok);
    expect(out).toMatch(/^No cell of 1 differs in 2 repeats/);
  });

  test('takes another seed each time unless one is named', async () => {
    const repeatRuns = coming([same], [same]);
    await lab('repeat 2', { repeatRuns });
    await lab('repeat 2', { repeatRuns });
    const [first, second] = repeatRuns.mock.calls.map(([{ seed, load }]) => ({ seed, load }));
    expect(first?.load).toBe(false);
    expect(first?.seed).not.toBe(second?.seed);
  });

  test('ends with 1 when a cell differs; as JSON the document is alone on standard output', async () => {
    const { code, out } = await lab('repeat 2 --json', { repeatRuns: coming([same], [other]) });
    expect(code).toBe(EXIT.changed);
    expect(JSON.parse(out)).toEqual(repetitionOf(repeatsOf([same], [other])));
  });

  test.each([
    ['repeat', "missing required argument 'times'"],
    ['repeat 1', 'at least 2'],
    ['repeat worker/name', 'at least 2'],
    ['repeat 2.5', 'at least 2'],
    ['repeat 2 --seed x', 'at least 0'],
    ['repeat 2 worker/nmae', 'Did you mean worker/name?'],
    ['repeat 2 --shard 1/2', "unknown option '--shard'"],
  ])('%s is wrong usage', async (args, says) => {
    expect(await lab(args)).toMatchObject({
      code: EXIT.usage,
      err: expect.stringContaining(says),
    });
  });
});
