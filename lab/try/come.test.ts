import { execaSync } from 'execa';
import { expect, test } from 'vitest';
import { tryFixtures } from '../testing/trial.ts';

/** What a latent worker is when its instance is started; see fixtures/try/lab_playing/latent.py. */

/** Without Twisted, which this machine need not have. */
const script = `
import json, sys
from unittest import mock
for name in ('twisted', 'twisted.internet', 'twisted.python'):
    sys.modules[name] = mock.MagicMock()
sys.dont_write_bytecode = True
from lab_playing import latent

class Worker:
    workername = 'box'
    notify_on_missing = ['admin@example.org']
    told = None

    def substantiate(self, wfb, build):
        self.told = [*self.notify_on_missing]

worker = Worker()
latent.come(worker, object())
print(json.dumps([worker.told, list(latent.given_up)]))`;

test('nobody is to be mailed that a worker is missing which the lab does not make', () => {
  const { stdout } = execaSync('python3', ['-c', script], { env: { PYTHONPATH: tryFixtures } });
  expect(JSON.parse(stdout)).toEqual([[], ['box']]);
});
