import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, expect, test } from 'vitest';

const fixtures = join(import.meta.dirname, '../../fixtures/try');
const script = `import json
from lab_reading.lines import Lines
from lab_reading.text import Text
text = Text(Lines('.', []))
text.read('master.cfg')
print(json.dumps({one['name']: one['needed'] for one in text.variables}))`;

const tree = mkdtempSync(join(tmpdir(), 'lab-variables-'));
afterAll(() => rmSync(tree, { recursive: true }));

test('a variable whose absence is handled is not one that is missing', async () => {
  const text = `import os
plain = os.environ['PLAIN']
try:
    tried = os.environ['TRIED']
except KeyError:
    tried = os.environ['INSTEAD']
try:
    read = open(os.environ['FILE'])
finally:
    pass
given = os.environ.get('GIVEN'), os.environ.pop('POPPED')
try:
    read = int(os.environ['NUMBER'])
except (ValueError, OSError):
    read = 0
try:
    popped = os.environ.pop('POPPED_AND_TRIED')
except Exception:
    popped = None
try:
    ended = os.environ['ENDED']
except KeyError:
    raise SystemExit('no ENDED')
`;
  writeFileSync(join(tree, 'master.cfg'), text);
  const env = { PYTHONPATH: fixtures, PYTHONDONTWRITEBYTECODE: '1' };
  const { stdout } = await execa('python3', ['-c', script], { env, cwd: tree });
  expect(JSON.parse(stdout)).toEqual({
    ...{ PLAIN: true, TRIED: false, INSTEAD: true, FILE: true, GIVEN: false, POPPED: true },
    ...{ NUMBER: true, POPPED_AND_TRIED: false, ENDED: true },
  });
});
