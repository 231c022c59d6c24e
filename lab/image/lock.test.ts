import { expect, test } from 'vitest';
import { silent } from '../progress.ts';
import { resolve } from './lock.ts';
import type { Project } from './package-index.ts';

const files = (...named: [string, string][]) =>
  named.map(([filename, day]) => ({ filename, 'upload-time': `${day}T12:00:00Z` }));

/** Some of what PyPI has. */
const index: Readonly<Record<string, Project>> = {
  buildbot: {
    name: 'buildbot',
    files: files(
      ['buildbot-3.6.1-py3-none-any.whl', '2022-09-22'],
      ['buildbot-4.3.0-py3-none-any.whl', '2025-05-12'],
    ),
  },
  twisted: {
    name: 'twisted',
    files: files(
      ['twisted-22.10.0-py3-none-any.whl', '2022-10-31'],
      ['twisted-24.10.0-py3-none-any.whl', '2024-10-28'],
    ),
  },
  future: {
    name: 'future',
    files: files(
      ['future-0.18.3.tar.gz', '2023-01-13'],
      ['future-1.0.0-py3-none-any.whl', '2024-02-21'],
    ),
  },
  autobahn: {
    name: 'autobahn',
    files: files(
      ['autobahn-21.3.1-py2.py3-none-any.whl', '2021-03-02'],
      ['autobahn-23.1.2.tar.gz', '2023-02-08'],
      ['autobahn-24.4.2-py2.py3-none-any.whl', '2024-08-02'],
    ),
  },
};

/** Answers as uv 0.13 does to the options that it is given, of these packages. */
function uv(requested: string[][]) {
  const locked = (autobahn: string) =>
    `autobahn==${autobahn} \\\n    --hash=sha256:00\nbuildbot==3.6.1 \\\n    --hash=sha256:01\n`;
  return {
    projects: async (names: readonly string[]) => names.flatMap((name) => index[name] ?? []),
    compile: async (_: readonly string[], options: readonly string[] = []) => {
      requested.push([...options]);
      const until = (name: string) =>
        options.find((option) => option.startsWith(`--exclude-newer-package=${name}=`));
      if (options.includes('--exclude-newer=2023-04-01') && !until('future'))
        return {
          exitCode: 1,
          stdout: '',
          stderr: 'hint: Wheels are required for `future` because building from source is disabled',
        };
      return { exitCode: 0, stdout: locked(until('autobahn') ? '24.4.2' : '21.3.1'), stderr: '' };
    },
  };
}

test('a package without a wheel is taken from a later day, and said to be', async () => {
  const requested: string[][] = [];
  const { text, held } = await resolve({ release: '3.6.1' }, uv(requested), silent);
  expect(requested).toHaveLength(3);
  expect(requested.at(-1)).toEqual(
    expect.arrayContaining([
      '--exclude-newer=2023-04-01',
      '--exclude-newer-package=future=2024-02-21',
    ]),
  );
  expect(held).toEqual([
    'autobahn as of 2024-08-02, because its newest of 2023-04-01, 23.1.2, has no wheel.',
    'future as of 2024-02-21, because by 2023-04-01 there was no wheel of it for Python 3.11.',
  ]);
  expect(text).toMatch(
    /^# Buildbot 3\.6\.1 and all .* as of 2023-04-01\. Made by: lab lock 3\.6\.1\n# Younger: autobahn.*\n# Younger: future.*\nautobahn==24\.4\.2 /,
  );
});

test('a release is locked as of 14 days after it, unless a day is given', async () => {
  const requested: string[][] = [];
  await resolve({ release: '4.3.0' }, uv(requested), silent);
  await resolve({ release: '4.3.0', before: '2025-07-01' }, uv(requested), silent);
  expect(requested[0]).toContain('--exclude-newer=2025-05-26');
  expect(requested.at(-1)).toContain('--exclude-newer=2025-07-01');
});

test.each([
  [{ release: '9.9.9' }, 'There is no Buildbot 9.9.9 on the package index.', 2],
  [{ release: '3.6.1', twisted: '99.1' }, 'There is no Twisted 99.1 on the package index.', 2],
  [
    { release: '4.3.0', before: '2024-01-01' },
    'Buildbot 4.3.0 is of 2025-05-12, younger than 2024-01-01.',
    2,
  ],
])('%o is wrong usage', async (wanted, message, exitCode) => {
  await expect(resolve(wanted, uv([]), silent)).rejects.toMatchObject({ message, exitCode });
});

test('what has no wheel on any day is named', async () => {
  const stderr =
    'cause: Because buildbot==3.6.1 has no usable wheels and you require it\nhint: Wheels are required for `nothing` because';
  const refusing = { ...uv([]), compile: async () => ({ exitCode: 1, stdout: '', stderr }) };
  await expect(resolve({ release: '3.6.1' }, refusing, silent)).rejects.toMatchObject({
    message:
      "Buildbot 3.6.1 cannot be installed on the lab's Python 3.11 as of 2023-04-01: of buildbot==3.6.1 there is no wheel that Python 3.11 can install.",
    exitCode: 3,
  });
});
