import { join } from 'node:path';
import { execaSync } from 'execa';
import { expect, test } from 'vitest';

const directory = join(import.meta.dirname, '../../fixtures/try');

/** Without Twisted, which this machine need not have. */
const script = `
import json, sys
from unittest import mock
for name in ('twisted', 'twisted.internet', 'twisted.python'):
    sys.modules[name] = mock.MagicMock()
sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
from lab_playing import building, ear
ear.lasting.update(json.loads(sys.argv[2]))
print(json.dumps(building.reporting()))`;

const reporting = (lasting: Readonly<Record<string, number>>) =>
  JSON.parse(execaSync('python3', ['-c', script, directory, JSON.stringify(lasting)]).stdout);

test('builds wait for reporters, and for no poll that hangs', () => {
  expect(reporting({ 'change_source[0]': 1, 'usage-data': 1, 'services[0]': 0 })).toBe(false);
  expect(reporting({ 'services[0]': 0, 'services[1]': 1 })).toBe(true);
});
