import { describe, expect, test } from 'vitest';
import { logOf, place, readOf } from '../../src/testing/program.ts';
import { rowOf } from '../../src/testing/rows.ts';
import { gitPath } from './git.ts';

const row = (name: string) => rowOf(gitPath, name);
const at = { place: { ...place, name: 'poller-name.git.lab.test' } };

describe('a step', () => {
  const read = (name: string, text: string, step?: string) =>
    readOf(gitPath, row(name), logOf(text, step === undefined ? {} : { files: { [name]: step } }));
  const finished = (
    results: string,
  ) => `2026-11-28T18:18:06+0000 [-]  <Build step-name number:1 results:success>: build finished
2026-11-28T17:08:22+0000 [-]  <Build step-ipv6-literal number:1 results:${results}>: build finished`;

  test('is decided by the end of its own build', () => {
    const begun = `2026-11-28T18:17:52+0000 [-] starting build <Build step-ipv6-literal number:1 results:success>.. pinging the worker
${finished('failure').split('\n')[0]}`;
    expect(read('step-ipv6-literal', begun)).toEqual({ said: 'nothing', words: [] });
    expect(read('step-name', finished('failure'))).toEqual({
      said: 'succeeded',
      words: ['the step succeeded'],
    });
  });

  test.each([
    [
      'fatal: unable to access',
      "Cloning into '.'...\nfatal: unable to access 'http://[2001:db8:ffff:ffff::13]:8108/git/lab.git/': Failed to connect to 2001:db8:ffff:ffff::13 port 8108 after 0 ms: Couldn't connect to server\nprogram finished with exit code 128",
      1,
      'unreachable',
    ],
    [
      'ssh: connect to host',
      "Cloning into '.'...\nssh: connect to host 2001:db8:ffff:ffff::13 port 2203: Network is unreachable\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights",
      2,
      'unreachable',
    ],
    [
      'fatal: unable to access',
      "fatal: unable to access 'http://x/': Could not resolve host: x",
      1,
      'no address',
    ],
    [
      'builtins.ValueError:',
      'Traceback (most recent call last):\nbuiltins.ValueError: invalid port',
      1,
      'malformed text',
    ],
  ])('that failed says what git or Buildbot said: %s', (begin, step, count, complaint) => {
    const said = read('step-ipv6-literal', finished('failure'), step);
    expect(said).toMatchObject({ said: 'failed', complaint });
    expect(said.words).toHaveLength(count);
    expect(said.words[0]).toContain(begin);
  });

  test('that failed without a word has none', () => {
    expect(read('step-ipv6-literal', finished('failure'))).toEqual({
      said: 'failed',
      words: [],
      complaint: 'other',
    });
  });
});

describe('a poller', () => {
  const read = (text: string) => readOf(gitPath, row('poller-name'), logOf(text), at);
  const url = 'http://poller-name.git.lab.test/git/lab.git';

  test('has fetched where it processes changes from its own URL', () => {
    const log = `2026-11-28T18:17:43+0000 [-] gitpoller: using workdir '/srv/master/poller-name.git'
2026-11-28T18:17:44+0000 [-] gitpoller: processing changes from "http://[2001:db8:46d3:74ee::a:96]/git/lab.git"`;
    expect(read(log)).toEqual({ said: 'nothing', words: [] });
    expect(
      read(`${log}\n2026-11-28T18:17:44+0000 [-] gitpoller: processing changes from "${url}"`),
    ).toEqual({ said: 'succeeded', words: ['gitpoller: processing changes'] });
  });

  test('has failed where git does at its URL, and says why', () => {
    const error = (to: string) =>
      `\tbuildbot.changes.gitpoller.GitError: command ['ls-remote', '--refs', '${to}'] in None on repourl ${to} failed with exit code 128: fatal: unable to access '${to}/': Failed to connect to poller-name.git.lab.test port 80 after 3 ms: Couldn't connect to server`;
    const other = error('http://poller-ipv4-website.git.lab.test/git/lab.git');
    expect(read(other).said).toBe('nothing');
    const said = read(`${other}\n${error(url)}\n\t\n`);
    expect(said).toMatchObject({ said: 'failed', complaint: 'unreachable' });
    expect(said.words).toEqual([error(url).trim()]);
  });
});
