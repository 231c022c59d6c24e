import { expect, test } from 'vitest';
import type { ExecResult } from '../nodes/container-spec.ts';
import { Lines } from '../nodes/lines.ts';
import { spawnedWith } from '../testing/spawned.ts';
import { factsOf } from './observe.ts';

const dump = {
  python: '3.11.2',
  distributions: { Twisted: { version: '22.10.0' }, 'buildbot-worker': { version: '3.6.1' } },
  programs: { libc: 'glibc 2.36', "Python's OpenSSL": 'OpenSSL 3.0.20' },
};

const result = (rest: Partial<ExecResult>): ExecResult => ({
  exitCode: 0,
  stdout: '',
  stderr: '',
  ...rest,
});

/** A container in which these commands say something. */
const runner = (said: Readonly<Record<string, Partial<ExecResult>>>) => ({
  run: async (command: readonly string[]) => {
    const text = command.join(' ');
    return result(Object.entries(said).find(([part]) => text.includes(part))?.[1] ?? {});
  },
});

const spawn = () => {
  const lines = new Lines();
  lines.push('Starting Worker -- version: 3.6.1');
  lines.end();
  return spawnedWith(lines);
};

const python = { 'python3 -c': { stdout: JSON.stringify(dump) } };
const commands = {
  ...python,
  'git --version': { stdout: 'git version 2.39.5' },
  'ssh -V': { stderr: 'OpenSSH_9.2p1 Debian-2' },
  'ldd --version': { stdout: 'ldd (Debian GLIBC 2.36-9) 2.36\n' },
  'buildbot-worker --version': { stdout: 'worker version: 3.6.1\nTwisted version: 22.10.0' },
};

test('an image is seen by its Python, its programs and the lab', async () => {
  const lab = runner({ sh: { stdout: '[]' } });
  await expect(factsOf({ ...runner(commands), spawn }, lab)).resolves.toEqual({
    packages: { 'buildbot-worker': '3.6.1', twisted: '22.10.0' },
    python: '3.11.2',
    unmet: [],
    starts: { worker: { version: '3.6.1' } },
    commands: { 'buildbot-worker': '3.6.1' },
    programs: {
      "Python's OpenSSL": 'OpenSSL 3.0.20',
      git: '2.39.5',
      ssh: '9.2p1',
      libc: 'Debian GLIBC 2.36-9',
    },
  });
});

test('nothing is started that lacks what it requires', async () => {
  const unmet = ['a needs b'];
  const lab = runner({ sh: { stdout: JSON.stringify(unmet) } });
  const starting = () => expect.fail('it was started');
  await expect(factsOf({ ...runner(commands), spawn: starting }, lab)).resolves.toMatchObject({
    unmet,
    starts: {},
  });
});

test('a Python that says nothing is no evidence of anything', async () => {
  const broken = runner({ 'python3 -c': { exitCode: 1, stderr: 'SyntaxError: x' } });
  await expect(factsOf({ ...broken, spawn }, runner({}))).rejects.toThrow(
    'its Python says nothing: SyntaxError: x',
  );
  const lab = runner({ sh: { exitCode: 1, stderr: 'ImportError: pip' } });
  await expect(factsOf({ ...runner(commands), spawn }, lab)).rejects.toThrow(
    'its requirements could not be read: ImportError: pip',
  );
});
