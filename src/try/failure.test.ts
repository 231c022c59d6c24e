import { describe, expect, test } from 'vitest';
import { noText, readingWith, situationOf } from '../testing/situation.ts';
import { failureOf } from './failure.ts';

const at = { file: 'master.cfg', line: 7 };

describe('why a file did not load', () => {
  test('nothing is said of one that did', () => {
    expect(failureOf({ ...situationOf(), reading: readingWith() })).toBeUndefined();
  });

  test('all variables that it needs are named at once, with a file to fill', () => {
    const variables = ['PB_PORT', 'DB_HOST'].map((name) => ({ name, needed: true, at }));
    const failure = failureOf(
      situationOf({ class: 'KeyError', key: 'PB_PORT', words: "'PB_PORT'" }, [], {
        read: {
          text: { ...noText, variables: [...variables, { name: 'TITLE', needed: false, at }] },
        },
      }),
    );
    expect(failure).toMatchObject({ exit: 2, missing: ['PB_PORT', 'DB_HOST'] });
    expect(failure?.sentence).toBe(
      "master.cfg did not load: it reads PB_PORT and 1 more variable that are not given (KeyError: 'PB_PORT').",
    );
    expect(failure?.envFile).toMatch(/\nPB_PORT=\n.*\nDB_HOST=\n.*\n# TITLE=\n/s);
  });

  test('a key that is no variable, or is given, is an error of its own', () => {
    const raised = { class: 'KeyError', key: 'north', words: "'north'" };
    expect(failureOf(situationOf(raised))?.sentence).toContain("KeyError: 'north'");
    const variables = [{ name: 'north', needed: true, at }];
    const given = { environment: ['north'], read: { text: { ...noText, variables } } };
    expect(failureOf(situationOf(raised, [], given))?.exit).toBe(1);
  });

  test.for([
    [
      {
        class: 'ModuleNotFoundError',
        bases: ['ModuleNotFoundError', 'ImportError'],
        module: 'yaml',
      },
      2,
      'PyYAML',
    ],
    [
      {
        class: 'ModuleNotFoundError',
        bases: ['ModuleNotFoundError', 'ImportError'],
        module: 'buildbot.buildslave',
      },
      3,
      'Buildbot 0.8',
    ],
    [
      {
        class: 'ModuleNotFoundError',
        bases: ['ModuleNotFoundError', 'ImportError'],
        module: 'buildbot.util.logger',
      },
      2,
      'written for Buildbot 3.5 (`buildbot.util.logger`)',
    ],
    [{ class: 'SyntaxError', words: "Missing parentheses in call to 'print'" }, 2, 'Python 2'],
    [
      { class: 'SyntaxError', words: 'invalid syntax', code: 'type A = int' },
      2,
      'Python 3.12 or later (SyntaxError in master.cfg line 7)',
    ],
    [{ class: 'SyntaxError', words: 'invalid syntax', code: 'This is no' }, 1, 'is not Python'],
    [
      { class: 'UnicodeDecodeError', words: "'utf-8' codec can't decode byte 0xfc" },
      1,
      'not text in UTF-8',
    ],
    [
      { class: 'FileNotFoundError', path: '/srv/buildbot/master/os_info.yaml' },
      2,
      '/srv/buildbot/master/os_info.yaml is not there',
    ],
    [{ class: 'FileNotFoundError', path: '/srv/tree/secrets/a' }, 2, 'No such file: secrets/a'],
    [
      { class: 'FileNotFoundError', path: 'p4', library: 'lib/python3.11/subprocess.py' },
      2,
      'runs the program p4',
    ],
    [{ class: 'PermissionError', path: '/etc/shadow' }, 2, 'may not use /etc/shadow'],
    [{ class: 'OSError', errno: 30, path: '/opt/a' }, 2, 'writes to /opt/a'],
    [{ class: 'OSError', errno: 28 }, 3, '512 MB'],
    [{ class: 'BlockingIOError', errno: 11 }, 3, '512 processes'],
    [{ class: 'NoOptionError', words: "No option 'url' in section: 'master'" }, 2, 'options'],
    [{ words: 'Unknown component name: Foo' }, 2, 'plug-in Foo'],
    [
      { words: 'Error while fetching server API version: /var/run/docker.sock' },
      3,
      'unix:///var/run/docker.sock',
    ],
    [
      { class: 'ConnectionRefusedError', bases: ['ConnectionError'], errno: 111, words: 'refused' },
      3,
      'a stand-in could not answer',
    ],
  ] as const)('%j ends with %i: %s', ([raised, exit, words]) => {
    const failure = failureOf(situationOf(raised));
    expect(failure).toMatchObject({ exit });
    expect(failure?.sentence).toContain(words);
    expect(failure?.remedy).toMatch(/\.$/);
  });

  test.for([
    [
      'Unknown BuildmasterConfig key ignoreOfflineWorkersTimeout',
      1,
      'Unknown key ignoreOfflineWorkersTimeout',
    ],
    ['Unknown BuildmasterConfig keys slavePortnum, slaves', 3, 'Buildbot 0.8'],
    [
      'directory /srv/tree/secrets does not exists',
      2,
      'The directory of secrets secrets is not there',
    ],
    ["The Python module 'docker>=4.0' is needed to use a DockerLatentWorker", 2, 'package docker'],
    [
      "Configuration file 'master.cfg' does not define 'BuildmasterConfig'",
      1,
      'defines no BuildmasterConfig',
    ],
    ['no workers are configured', 1, 'refuses master.cfg: no workers are configured'],
  ] as const)('"%s" ends with %i', ([words, exit, told]) => {
    const failure = failureOf(situationOf({ class: 'ConfigErrors' }, [words]));
    expect(failure).toMatchObject({ exit });
    expect(failure?.sentence).toContain(told);
  });

  test('a tree that has the file elsewhere is to be placed', () => {
    const raised = { class: 'FileNotFoundError', path: '/srv/bb/master/os_info.yaml' };
    expect(failureOf(situationOf(raised))?.remedy).toBe('Place the tree with --at /srv/bb.');
  });

  test('a URL whose answer was of no use is named', () => {
    const failure = failureOf(
      situationOf({ class: 'KeyError', bases: ['KeyError', 'LookupError'], key: 'x' }, [], {
        requests: ['https://a.test/x'],
      }),
    );
    expect(failure?.sentence).toContain('asked https://a.test/x and could not use the answer');
    expect(failure?.remedy).toBe('Give one with --answer https://a.test/x=FILE.');
  });

  test('a part that the lab could not read is a fault of its own', () => {
    const reading = readingWith({ faults: ['KeyError: 1 (walk.py line 3)', 'another'] });
    expect(failureOf({ ...situationOf(), reading })).toMatchObject({
      exit: 3,
      sentence: expect.stringContaining(
        'could not read all of it: KeyError: 1 (walk.py line 3), and 1 more.',
      ),
    });
  });

  test("the master's own name without an IPv4 address names the variable that helps", () => {
    const read = {
      asked: [{ call: 'gethostbyname', name: 'buildbot-master', at }],
      variables: [{ name: 'MASTER_FQDN', given: false, at }],
    };
    const failure = failureOf(situationOf({ class: 'gaierror' }, [], { read }));
    expect(failure?.sentence).toContain("an IPv4 address of this machine's name and there is none");
    expect(failure?.remedy).toBe('Set MASTER_FQDN.');
  });

  test('what an optional file might have given is named with any other error', () => {
    const absent = [{ path: '/srv/tree/config.ini', at }];
    const failure = failureOf(situationOf({ words: 'not configured' }, [], { read: { absent } }));
    expect(failure).toMatchObject({ exit: 2, missing: ['config.ini'] });
    expect(failureOf(situationOf({ words: 'not configured' }))).toMatchObject({ exit: 1 });
  });
});

test('what a file raises that was loaded with something made up is not blamed on it', () => {
  const madeUp = ['the text in a.token'];
  expect(failureOf(situationOf({}, [], { madeUp }))).toMatchObject({
    exit: 2,
    remedy: 'With its real files it may load: give them with --file.',
  });
  expect(failureOf(situationOf())?.remedy).toMatch(/would not load it either/);
});
