import { describe, expect, test } from 'vitest';
import { EXIT } from '../errors.ts';
import { inEmptyCheckout, keepBaseline } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';

inEmptyCheckout();

describe('lab matrix', () => {
  test('has the shape of the matrix of a GitHub workflow', async () => {
    keepBaseline();
    const { include } = JSON.parse((await lab('matrix --json')).out);
    expect(include).toEqual([
      { release: '3.7.0+fresh', name: 'Buildbot 3.7.0+fresh', baseline: false },
      { release: '3.7.0', name: 'Buildbot 3.7.0', baseline: false },
      { release: '3.6.1', name: 'Buildbot 3.6.1', baseline: true },
    ]);
  });

  test('has an entry for each part', async () => {
    const { out } = await lab('matrix --json --release 3.6.1 --shards 2');
    expect(JSON.parse(out).include.map(({ shard }: { shard: string }) => shard)).toEqual([
      '1/2',
      '2/2',
    ]);
  });

  test.each([
    ['matrix --shards 0', EXIT.usage, 'whole number'],
    ['matrix --release 3.6.0', EXIT.usage, 'Did you mean'],
    ['matrix --shards 4', EXIT.broken, 'Split into 3 at most.'],
  ])('%s is refused', async (args, code, says) => {
    expect(await lab(args)).toMatchObject({ code, err: expect.stringContaining(says), out: '' });
  });
});
