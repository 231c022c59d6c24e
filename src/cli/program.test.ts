import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { EXIT } from '../errors.ts';
import { inEmptyCheckout } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import type { Deps } from './deps.ts';

inEmptyCheckout();

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
  expect(runTests).toHaveBeenCalledExactlyOnceWith(
    ['--project', 'unit', '-t', 'name', 'src'],
    undefined,
  );
});

test('lab test takes how long networks may begin, before the options of vitest', async () => {
  const { runTests } = await lab('test --begin-within 40 --project lab');
  expect(runTests).toHaveBeenCalledExactlyOnceWith(['--project', 'lab'], 40);
  expect((await lab('test --begin-within soon')).err).toContain(
    'It must be a whole number, at least 1.',
  );
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
