import { tmpdir } from 'node:os';
import { expect, test, vi } from 'vitest';
import { EXIT, LabError, UsageError } from '../../src/errors.ts';
import { failedBuild } from './failed-build.ts';

const of = (what: string) => ({ of: what });
const failed = (said: readonly string[], built: Parameters<typeof failedBuild>[0] = of('it')) =>
  failedBuild(built, 'step 3', 'exit code 1', said, false);
const unfit = (why: string) =>
  new LabError(`Buildbot from . cannot be tested: ${why}.`, 'Mend it.');

test('a checkout that does not build is told in a sentence, by what its build said last', () => {
  const said = ['Building wheel...', 'lab-prepare: worker/ does not build (SyntaxError: invalid)'];
  expect(failed(said, { of: 'the wheels of a checkout', unfit })).toMatchObject({
    message: 'Buildbot from . cannot be tested: worker/ does not build (SyntaxError: invalid).',
    exitCode: EXIT.broken,
  });
});

test('dependencies that cannot be resolved are told by package and range', () => {
  const said = [
    'error: No solution found when resolving dependencies',
    '  cause: Because numpy>=2.5.0 has no usable wheels and buildbot-worker==9.0.1 depends on numpy>=2.5, we can conclude',
  ];
  expect(failed(said, { of: 'what a checkout declares', unfit })).toMatchObject({
    message:
      'The image of what a checkout declares could not be built: of numpy>=2.5.0 there is no wheel that Python 3.11 can install.',
    exitCode: EXIT.broken,
  });
});

test('a user’s image in which nothing can be tested is wrong usage', () => {
  const own = (why: string) => new UsageError(`The image own:1 cannot be tested: ${why}.`, 'x');
  const image = { of: 'own:1', unfit: own };
  expect(failed(['lab-prepare: no Python in it has buildbot'], image)).toMatchObject({
    message: 'The image own:1 cannot be tested: no Python in it has buildbot.',
    exitCode: EXIT.usage,
  });
  const shell = 'exec: "/bin/sh": stat /bin/sh: no such file or directory';
  expect(failedBuild(image, 'step 3', shell, [], false).message).toBe(
    'The image own:1 cannot be tested: it has no /bin/sh.',
  );
});

test('what is not known here is told with the last of its own output', () => {
  const said = Array.from({ length: 20 }, (_, at) => `line ${at}`);
  const { message, exitCode } = failed(said);
  expect(message.split('\n')).toEqual([
    'The image of it could not be built: step 3 failed (exit code 1).',
    ...said.slice(5).map((line) => `    ${line}`),
  ]);
  expect(exitCode).toBe(EXIT.broken);
});

test('a disk that is full is told as such, where it is the lab’s own engine that has it', () => {
  vi.stubEnv('LAB_HOME', tmpdir());
  const full = ['cp: error writing: No space left on device'];
  expect(failedBuild(of('it'), 'step 3', 'exit code 1', full, true).message).toMatch(
    /^The disk that holds .* is full/,
  );
  expect(failed(full).message).toContain('No space left on device');
});
