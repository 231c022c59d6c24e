import { expect, test } from 'vitest';
import type { Lab } from '../lab.ts';
import { silent } from '../progress.ts';
import { notOnPython } from './on-python.ts';
import { recipeOf } from './recipe.ts';

const both = ['buildbot', 'buildbot-worker'] as const;
const of = (release: string) =>
  recipeOf({ release, python: '3.13' }, both, 'lab', {} as Lab, silent);
const named = 'Buildbot 3.6.1 on Python 3.13';

test('a release on another Python is an image of its own, and must have that', async () => {
  const { recipe, requested } = await of('4.3.0');
  expect(recipe).toMatchObject({
    of: 'Buildbot 4.3.0 on Python 3.13',
    key: 'buildbot:4.3.0+python-3.13',
  });
  expect(requested).toEqual({ buildbot: '4.3.0', 'buildbot-worker': '4.3.0', python: '3.13' });
  expect(recipe.context.digest).not.toBe((await of('4.2.1')).recipe.context.digest);
});

test.each([
  [
    "it cannot be imported (ModuleNotFoundError: No module named 'cgi', twisted/web/http.py line 104)",
    "it cannot be imported (ModuleNotFoundError: No module named 'cgi', twisted/web/http.py line 104)",
  ],
  [
    'it cannot be installed: × No solution found ╰─▶ Because greenlet==2.0.2 has no usable wheels and you require greenlet==2.0.2, we can conclude',
    'it cannot be installed: of greenlet==2.0.2 there is no wheel that Python 3.13 can install',
  ],
  [
    'it cannot be installed: error: the disk is full.',
    'it cannot be installed: error: the disk is full',
  ],
  [`it cannot be installed: ${'a'.repeat(400)}`, `it cannot be installed: ${'a'.repeat(300)}…`],
])('why it cannot be had there is one sentence', (why, sentence) => {
  expect(notOnPython(named, '3.13', why)).toMatchObject({
    message: `${named} cannot be tried: ${sentence}.`,
    exitCode: 3,
  });
});

test('another Twisted mends only what is installed', () => {
  expect(notOnPython(named, '3.13', 'it cannot be imported (a)').remedy).toContain('--twisted');
  expect(notOnPython(named, '3.13', 'it cannot be installed: a').remedy).not.toContain('--twisted');
});
