import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { expect, onTestFinished, test } from 'vitest';
import { fixture } from '../servers/fixture.ts';
import { tryFixtures } from '../testing/trial.ts';

/** What becomes of a commit of the lab in a master; see fixtures/try/lab_playing/changes.py. */

const script = `
import json, sys, types
sys.dont_write_bytecode = True
heard = []
ear = types.ModuleType('lab_playing.ear')
ear.lasting = {}
ear.say = lambda label, text: heard.append(f'{label}: {text}')
ear.speaking = types.SimpleNamespace(get=lambda: 'change_source[0]')
ear.overheard = lambda label, call, *args: call(*args)
import lab_playing
lab_playing.ear = sys.modules['lab_playing.ear'] = ear
from lab_playing import changes

class Came:
    def addCallback(self, call):
        assert call(7) == 7
        return self

class Change:
    def addChange(self, files=None, comments=None, author=None, revision=None):
        return Came()

class Scheduler:
    name = 'docs'

    def gotChange(self, change, important):
        heard.append(f'builds {change.number}: {important}')

    def _changeCallback(self, key, msg, fileIsImportant, change_filter, onlyImportant):
        important = fileIsImportant(msg) if fileIsImportant else True
        if important or not onlyImportant:
            self.gotChange(msg, important)

changes.adding(Change)
changes.taking(Scheduler)
author, files, what, only = json.loads(sys.argv[1])
Change().addChange(files, 'a comment', author=author, revision='abc')
weighs = {
    'none': None,
    'docs': lambda change: any(file.endswith('.rst') for file in change.files),
    'fails': lambda change: [][0],
}[what]
try:
    Scheduler()._changeCallback('key', types.SimpleNamespace(who=author, files=files, number=7), weighs, None, only)
except IndexError:
    heard.append('raised')
print(json.dumps(heard))`;

const ofLab = 'lab <lab@lab.test>';

interface Given {
  readonly author?: string;
  readonly files?: readonly string[];
  readonly weighs?: 'none' | 'docs' | 'fails';
  readonly onlyImportant?: boolean;
}

function heard({ author = ofLab, files = ['lab-try'], weighs = 'none', onlyImportant }: Given) {
  const given = JSON.stringify([author, files, weighs, onlyImportant ?? false]);
  const env = { PYTHONPATH: tryFixtures };
  return JSON.parse(execaSync('python3', ['-c', script, given], { env }).stdout) as unknown;
}

const change = 'change_source[0]: CHANGE abc 7 lab-try';

test('a scheduler says that it takes a commit of the lab, and builds none', () => {
  expect(heard({})).toEqual([change, 'scheduler docs: TAKES 7']);
  expect(heard({ weighs: 'docs', files: ['a.rst'] })).toEqual([
    'change_source[0]: CHANGE abc 7 a.rst',
    'scheduler docs: TAKES 7',
  ]);
  expect(heard({ files: [] })).toEqual([
    'change_source[0]: CHANGE abc 7',
    'scheduler docs: TAKES 7',
  ]);
});

test('one to which its file does not matter says so, also where it would leave it alone', () => {
  const said = [change, 'scheduler docs: UNIMPORTANT 7'];
  expect(heard({ weighs: 'docs' })).toEqual(said);
  expect(heard({ weighs: 'docs', onlyImportant: true })).toEqual(said);
});

test('one whose own function fails at it says so, and Buildbot hears of it', () => {
  expect(heard({ weighs: 'fails' })).toEqual([change, 'scheduler docs: FAILS 7', 'raised']);
});

test('a change of anybody else goes its way', () => {
  const author = 'somebody <s@example.org>';
  expect(heard({ author })).toEqual(['builds 7: True']);
  expect(heard({ author, weighs: 'docs' })).toEqual(['builds 7: False']);
});

test('one more commit changes a file on each branch, every time', () => {
  const directory = mkdtempSync(join(tmpdir(), 'lab-commit-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const repository = join(directory, 'one.git');
  const sh = (file: string, ...words: string[]) => {
    // Git's settings of the machine are left alone.
    const own = fixture(file).replace(/^git config --system .*$/m, '');
    const script = own.replaceAll('/srv/git/', `${directory}/`);
    return execaSync('sh', ['-c', script, 'sh', 'one', ...words]).stdout;
  };
  sh('repositories/make.sh', 'main', 'next/one');
  const commits = [1, 2].flatMap(() => sh('repositories/commit.sh').split('\n'));
  const files = commits.map((commit) => {
    const show = ['show', '--name-only', '--format=%an <%ae>', commit];
    return execaSync('git', ['-C', repository, ...show])
      .stdout.split('\n')
      .filter(Boolean);
  });
  expect(files).toEqual(Array.from({ length: 4 }, () => [ofLab, 'lab-try']));
});
