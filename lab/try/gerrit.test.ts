import { execaSync } from 'execa';
import { expect, test } from 'vitest';
import { tryFixtures } from '../testing/trial.ts';

/** What is heard of programs that speak with Gerrit; see fixtures/try/lab_playing/gerrit.py. */

const script = `
import json, sys, types
sys.dont_write_bytecode = True
heard = []
ear = types.ModuleType('lab_playing.ear')
ear.say = lambda label, text: heard.append(text)
ear.begin = lambda label: heard.append('BEGIN')
ear.end = lambda label: heard.append('DONE')
import lab_playing
lab_playing.ear = sys.modules['lab_playing.ear'] = ear
from lab_playing import gerrit

class Program:
    def outReceived(self, data):
        heard.append('out')

    errReceived = outReceived

    def processEnded(self, reason):
        heard.append('ended')

happens, goes_on = json.loads(sys.argv[1])
program = Program()
gerrit.follow('services[0]', program, goes_on)
for name, given in happens:
    of = given.encode() if isinstance(given, str) else types.SimpleNamespace(value=types.SimpleNamespace(exitCode=given))
    getattr(program, name)(of)
print(json.dumps(heard))`;

type Happens = readonly (readonly [method: string, given: string | number | null])[];

function heard(happens: Happens, goesOn = false): unknown {
  const { stdout } = execaSync('python3', ['-c', script, JSON.stringify([happens, goesOn])], {
    env: { PYTHONPATH: tryFixtures },
  });
  return JSON.parse(stdout);
}

test('a program is over when it ends, and failed unless it ends with 0', () => {
  const said = ['outReceived', 'gerrit version 3.8.0'] as const;
  expect(heard([said, ['processEnded', 0]])).toEqual(['BEGIN', 'out', 'ended', 'DONE']);
  const words = 'ssh: connect to host x port 22: Connection refused';
  expect(
    heard([
      ['errReceived', words],
      ['processEnded', 255],
    ]),
  ).toEqual([...['BEGIN', words, 'out', 'FAILED', 'ended', 'DONE']]);
  expect(heard([['processEnded', null]])).toContain('FAILED');
});

test('one that goes on is over with its first word, once', () => {
  const event = ['outReceived', '{}'] as const;
  expect(heard([event, event], true)).toEqual(['BEGIN', 'out', 'DONE', 'out']);
  expect(heard([['processEnded', 255]], true)).toEqual(['BEGIN', 'FAILED', 'ended', 'DONE']);
});
