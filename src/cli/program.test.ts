import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { EXIT } from '../errors.ts';
import { inEmptyCheckout } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import type { Deps } from './deps.ts';

inEmptyCheckout();

test.each([
  ['run worker/nmae', 'There is no scenario "worker/nmae".\nDid you mean worker/name?'],
  ['run --topology aaa-only', 'There is no topology "aaa-only".\nDid you mean aaaa-only?'],
  [
    'run --buildbot 3.6.0',
    'There is no release of Buildbot "3.6.0".\nDid you mean 3.7.0 or 3.6.1? This lab has 3.7.0, 3.6.1.',
  ],
  ['run --buildbot ./nowhere', 'There is no directory ./nowhere.'],
  ['run --worker-release 3.6.0', 'There is no release of Buildbot "3.6.0".'],
  ['run --worker-release 3.7.0 --worker-image own:1', 'cannot be used with'],
  ['run --twisted newest', '"newest" is no version of Twisted.'],
  ['run --twisted 24.3.0 --buildbot .', '--twisted changes the lock of a release'],
  [
    'run --buildbot 3.7.0 --master-image own:1 --worker-image own:1',
    '--buildbot has nothing to say',
  ],
  ['run --topologie x', "unknown option '--topologie'\n(Did you mean --topology?)"],
  ['run --shard 3/2', '"3/2" is no shard.'],
  ['rnu', "unknown command 'rnu'\n(Did you mean run?)"],
  ['up nowhere', 'There is no topology "nowhere".'],
  ['engine restart', 'Allowed choices are start, stop, status'],
  ['explain by-nam', 'Did you mean by-name?'],
  ['explain by-name --buildbot 3.7.0', 'There is no baseline "3.7.0".'],
  ['diff 3.6.1 3.6.1', 'There is no file or baseline "3.6.1".'],
  ['diff a b --json --markdown', 'cannot be used with'],
  ['lock 4.3.0 --before 2025-02-30', '"2025-02-30" is no day.'],
  ['report', 'nothing was run here yet.\nRun `lab run` first.'],
])('%s is wrong usage, told in a sentence', async (args, says) => {
  const { code, err, runLab } = await lab(args);
  expect(code).toBe(EXIT.usage);
  expect(err).toContain(says);
  expect(err).not.toContain('    at ');
  expect(runLab).not.toHaveBeenCalled();
});

test('the version is that of the package', async () => {
  const { version } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
  );
  expect(await lab('--version')).toMatchObject({ code: EXIT.ok, out: `${version}\n`, err: '' });
});

test('help is no error', async () => {
  const { code, out } = await lab('run --help');
  expect(code).toBe(EXIT.ok);
  expect(out).toContain('A pattern is an id');
  expect(out.replaceAll(/\s+/g, ' ')).toContain(
    '3.7.0, 3.6.1; or latest, or a ./directory that holds a checkout or wheels; 3.6.1 unless named',
  );
});

test('lab test passes everything on to vitest', async () => {
  const { runTests } = await lab('test --project unit -t name src');
  expect(runTests).toHaveBeenCalledExactlyOnceWith(['--project', 'unit', '-t', 'name', 'src']);
});

test('lab merge ends as the run that the shards are parts of', async () => {
  const mergeShards = vi.fn<Deps['mergeShards']>().mockResolvedValue(EXIT.changed);
  expect((await lab('merge a b', { mergeShards })).code).toBe(EXIT.changed);
  expect(mergeShards).toHaveBeenCalledExactlyOnceWith(['a', 'b']);
});

test('lab image tells the name of the image', async () => {
  const image = vi.fn<Deps['image']>().mockResolvedValue('buildbot:3.6.1');
  expect(await lab('image --buildbot 3.6.1 --save a.tar', { image })).toMatchObject({
    code: EXIT.ok,
    out: 'buildbot:3.6.1\n',
  });
  expect(image).toHaveBeenCalledExactlyOnceWith('3.6.1', { save: 'a.tar' });
});

test('lab doctor tells each thing and what to do, and ends with 3 where the lab cannot run', async () => {
  const engine = { topic: 'engine', ok: false, found: 'none', remedy: 'Bring one.' } as const;
  const npm = { topic: 'npm', ok: 'warn', found: 'far', remedy: 'Wait.' } as const;
  const { code, out } = await lab('doctor', { doctor: async () => [npm, engine] });
  expect(code).toBe(EXIT.broken);
  expect((await lab('doctor', { doctor: async () => [npm] })).code).toBe(EXIT.ok);
  expect(out).toMatch(/~ npm +far\n +Wait\.\n✗ engine +none\n +Bring one\./);
});
