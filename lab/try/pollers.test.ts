import { execaSync } from 'execa';
import { expect, test } from 'vitest';
import { tryFixtures } from '../testing/trial.ts';

/** Pollers of git that share a directory; see fixtures/try/lab_playing/pollers.py. */

/** Without Twisted and Buildbot, which this machine need not have. */
const script = `
import json, sys
from unittest import mock
ran, waiting = [], []

class Lock:
    def run(self, call):
        waiting.append(call)

class GitPoller:
    def _dovccmd(self, command, args, path=None):
        ran.append([command, args, path])

for name in ('twisted', 'twisted.internet', 'buildbot', 'buildbot.changes', 'buildbot.changes.gitpoller'):
    sys.modules[name] = mock.MagicMock()
sys.modules['twisted.internet'].defer.DeferredLock = Lock
sys.modules['buildbot.changes.gitpoller'].GitPoller = GitPoller
sys.dont_write_bytecode = True
from lab_playing import pollers

pollers.install()
one, other = GitPoller(), GitPoller()
one._dovccmd('init', ['--bare', 'work'])
other._dovccmd('init', ['--bare', 'work'])
one._dovccmd('fetch', ['url'], path='work')
before = [*ran]
for call in waiting:
    call()
print(json.dumps([before, ran]))`;

test('they make it in turn, and fetch at once', () => {
  const { stdout } = execaSync('python3', ['-c', script], { env: { PYTHONPATH: tryFixtures } });
  const fetched = ['fetch', ['url'], 'work'];
  const made = ['init', ['--bare', 'work'], null];
  expect(JSON.parse(stdout)).toEqual([[fetched], [fetched, made, made]]);
});
