import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { formatBaseline } from '../baseline.ts';
import { EXIT } from '../errors.ts';
import type { Release } from '../observation.ts';
import { baselineFile } from '../paths.ts';
import { formatRecord, recordOf } from '../record.ts';
import { inEmptyCheckout, keepBaseline, paths } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import { catalogue, known, observation, reached, run, stopped } from '../testing/sample.ts';
import type { Deps } from './deps.ts';

inEmptyCheckout();

describe('the verdict of a matrix', () => {
  const cells = ['dual-stack', 'aaaa-only'] as const;
  /** What a leg leaves in a directory. */
  function keepLeg(name: string, release: Partial<Release>, finding = stopped('resolution')) {
    const directory = join(paths.nightly, name);
    mkdirSync(directory, { recursive: true });
    const seen = cells.map((topology) =>
      observation('worker/name', topology, {
        finding: topology === 'dual-stack' ? reached : finding,
      }),
    );
    writeFileSync(
      join(directory, 'observations.json'),
      formatRecord(recordOf(run(seen, release), catalogue, known)),
    );
  }
  const asked = {
    catalogue: {
      ...catalogue,
      scenarios: catalogue.scenarios.slice(0, 1),
      topologies: catalogue.topologies.slice(0, 2),
    },
  };

  test('is told of legs in directories of any name, and left as Markdown', async () => {
    keepBaseline();
    writeFileSync(
      baselineFile(paths, '3.7.0'),
      formatBaseline({ ...known, release: { ...known.release, buildbot: '3.7.0' } }),
    );
    keepLeg('one', { buildbot: '3.6.1' });
    keepLeg('two', { buildbot: '3.7.0' });
    keepLeg('three', { buildbot: '3.7.0', from: { fresh: true } });
    const { code, out } = await lab('verdict', asked);
    expect(out).toMatch(/3\.6\.1 +2 +2 +0 +0 +0 +3 *\n3\.7\.0\+fresh +2 +2.*\n3\.7\.0 +2 +2/);
    expect(out).toContain('All is as known, in 3 releases.');
    expect(code).toBe(EXIT.ok);
    expect(readFileSync(join(paths.nightly, 'summary.md'), 'utf8')).toContain('All is as known');
    expect(JSON.parse(readFileSync(join(paths.nightly, 'verdict.json'), 'utf8'))).toMatchObject({
      exitCode: 0,
      legs: [
        { release: '3.6.1', 'as-known': 2, 'not-asked': 0 },
        { release: '3.7.0+fresh' },
        { release: '3.7.0' },
      ],
    });
  });

  test('a change has a digest, which is the same on the next night only where the change is', async () => {
    keepBaseline();
    const changesOf = async (finding = stopped('resolution')) => {
      keepLeg('one', { buildbot: '3.6.1' }, finding);
      await lab('verdict --pinned', asked);
      const { legs } = JSON.parse(readFileSync(join(paths.nightly, 'verdict.json'), 'utf8'));
      return legs[0].changes;
    };
    const [none, one, again, other] = [
      await changesOf(),
      await changesOf(reached),
      await changesOf(reached),
      await changesOf(stopped('tls')),
    ];
    expect(none).toBeUndefined();
    expect(one).toMatch(/^[0-9a-f]{12}$/);
    expect([again, other === one]).toEqual([one, false]);
  });

  test('names a leg that left nothing', async () => {
    keepBaseline();
    keepLeg('one', { buildbot: '3.6.1' });
    const { code, out } = await lab('verdict', asked);
    expect(out).toContain('Buildbot 3.7.0\n  it left no record');
    expect(code).toBe(EXIT.broken);
    for (const which of ['--release 3.6.1', '--pinned'])
      expect((await lab(`verdict ${which}`, asked)).code).toBe(EXIT.ok);
  });

  test('holds each leg to the baseline that its run was held to', async () => {
    keepBaseline();
    keepLeg('one', { buildbot: '3.6.2.dev7', from: { checkout: './buildbot' } }, reached);
    expect((await lab('verdict', asked)).out).toMatch(
      /From the baseline of Buildbot 3\.6\.1 \(3\.6\.2\.dev7 has none\) .* 1 improved/,
    );
  });

  test('does not choose between two runs of a release', async () => {
    keepLeg('one', { buildbot: '3.6.1' });
    keepLeg('two', { buildbot: '3.6.1' });
    expect(await lab('verdict', asked)).toMatchObject({
      code: EXIT.usage,
      err: expect.stringContaining('`lab merge`'),
    });
  });

  test('lab nightly runs every release and tells what is new in one and between two', async () => {
    keepBaseline();
    const runLegs = vi.fn<Deps['runLegs']>(async ({ releases }) => {
      keepLeg('3.6.1', { buildbot: '3.6.1' });
      keepLeg('3.7.0', { buildbot: '3.7.0' }, reached);
      return new Map(
        releases.map((release) => [release, release === '3.6.1' ? EXIT.ok : EXIT.changed]),
      );
    });
    const command = 'nightly worker/name --topology dual-stack,aaaa-only --release 3.7.0,3.6.1';
    const { code, out } = await lab(command, { runLegs });
    expect(runLegs).toHaveBeenCalledExactlyOnceWith({
      releases: ['3.7.0', '3.6.1'],
      scenarios: ['worker/name'],
      topologies: [...cells],
      shards: 1,
    });
    expect(out).toContain('From the baseline of Buildbot 3.6.1 (3.7.0 has none) to this run');
    expect(out).toMatch(
      /Between releases\n +3\.6\.1 +3\.7\.0\n +worker\/name @ aaaa-only +resolution +4≠/,
    );
    expect(code).toBe(EXIT.changed);
  });
});
