import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Source } from '../../src/subject.ts';
import type { Lab } from '../lab.ts';
import { silent } from '../progress.ts';
import type { Recipe } from './build.ts';
import { recipeOf } from './recipe.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lab-recipe-'));
  const put = (path: string, text = '') => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  put('buildbot/worker/setup.py');
  put('buildbot/worker/buildbot_worker/VERSION', '4.3.1.dev7');
  put('twisted/pyproject.toml');
  put('twisted/src/twisted/_version.py', '__version__ = Version("Twisted", 25, 5, 0)');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** By committed locks alone, so that no lab is asked. */
const of = (source: Source) =>
  recipeOf(source, ['buildbot', 'buildbot-worker'], 'lab', {} as Lab, silent);

async function filesOf({ context }: Recipe): Promise<string[]> {
  const names: string[] = [];
  for await (const chunk of context.tar())
    names.push(
      ...((chunk as Buffer).toString('latin1').match(/^(?:locks|checkout)\/[\w./-]+/) ?? []),
    );
  return names;
}

test('a release is what its lock has', async () => {
  const { recipe, requested } = await of({ release: '4.3.0' });
  expect(recipe).toMatchObject({ key: 'buildbot:4.3.0', target: 'release' });
  expect(requested).toEqual({ buildbot: '4.3.0', 'buildbot-worker': '4.3.0' });
});

test('a checkout lies over the nearest lock, which has what is not in it', async () => {
  const { recipe, requested } = await of({ checkout: join(root, 'buildbot') });
  expect(recipe.target).toBe('checkout');
  expect(requested).toEqual({ buildbot: '4.3.0', 'buildbot-worker': '4.3.1.dev7' });
  expect(await filesOf(recipe)).toEqual(
    expect.arrayContaining(['locks/wanted.txt', 'checkout/buildbot-worker/setup.py']),
  );
});

test('a checkout of Twisted lies over a release or another checkout', async () => {
  const twisted = { checkout: join(root, 'twisted') };
  const { recipe, requested } = await of({ release: '3.6.1', twisted });
  expect(recipe).toMatchObject({ target: 'checkout', of: expect.stringContaining('Twisted from') });
  expect(requested).toEqual({
    buildbot: '3.6.1',
    'buildbot-worker': '3.6.1',
    twisted: '25.5.0',
  });
  const both = await of({ checkout: join(root, 'buildbot'), twisted });
  expect(both.requested).toMatchObject({ 'buildbot-worker': '4.3.1.dev7', twisted: '25.5.0' });
});

test('two checkouts are two images, and one in two states is one', async () => {
  const key = async (source: Source) => (await of(source)).recipe.key;
  const buildbot = { checkout: join(root, 'buildbot') };
  const before = await key(buildbot);
  writeFileSync(join(root, 'buildbot/worker/setup.py'), '# more');
  expect(await key(buildbot)).toBe(before);
  expect(await key({ ...buildbot, twisted: { checkout: join(root, 'twisted') } })).not.toBe(before);
});

test('what cannot be made from a checkout is told with what to do', async () => {
  const { recipe } = await of({ checkout: join(root, 'buildbot') });
  expect(recipe.unfit?.('worker/ does not build (x)')).toMatchObject({
    message: expect.stringMatching(/^Buildbot 4\.3\.1\.dev7 from .* cannot be tested: worker\/ /),
    exitCode: 3,
  });
});
