import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';

const fixtures = join(import.meta.dirname, '../../fixtures/try');
const script = `import json, sys
from lab_reading.lines import Lines
from lab_reading.text import Text
found = []
for line in open('lines'):
    open('master.cfg', 'w').write(line)
    text = Text(Lines('.', []))
    text.read('master.cfg')
    found.append(text.literals)
print(json.dumps(found))`;

let tree: string;
beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'lab-texts-'));
});
afterEach(() => rmSync(tree, { recursive: true, force: true }));

/** What is taken for a secret of each file of one line. */
async function secretsOf(lines: readonly string[]): Promise<string[][]> {
  writeFileSync(join(tree, 'lines'), lines.join('\n'));
  const env = { PYTHONPATH: fixtures, PYTHONDONTWRITEBYTECODE: '1' };
  return JSON.parse((await execa('python3', ['-c', script], { env, cwd: tree })).stdout);
}

test('ordinary words beside keys, tokens and functions are no secrets', async () => {
  const lines = [
    "if 'master' in cfg.keys(): pass",
    "if 'linux-x86_64' in cfg.keys(): pass",
    "if key == 'branch' or tokens[0] == 'windows': pass",
    "if tokenize(line) == 'reed-bed-7': pass",
    "if props['key'] == 'got_revision' or auth.lower().startswith('github'): pass",
    "key = 'builders'",
    "sorted_by(key='buildername', how={'key': 'Buildername'})",
    "of = os.environ.get('AUTH_BACKEND', 'github'), os.environ.get('TOKEN_KIND', 'jwt')",
    "of = options.get('token', 'none')",
  ];
  expect(await secretsOf(lines)).toEqual(lines.map(() => []));
});

test('a text that is compared with a secret, stands in for it, or is one is a secret', async () => {
  const secrets = {
    "if token == 'a8f3-11c0': pass": 'a8f3-11c0',
    "if request.args['key'] == b'hunter22': pass": 'hunter22',
    "if api_key == 'builders': pass": 'builders',
    "if password.strip() == 'rushes': pass": 'rushes',
    "if get_password() == 'rushes': pass": 'rushes',
    "if hmac.compare_digest(secret, 'rushes'): pass": 'rushes',
    "if os.environ.get('HOOK_SECRET') == 'rushes': pass": 'rushes',
    "t = os.environ.get('API_TOKEN', 'rushes')": 'rushes',
    "key = 'c4f3d00d'": 'c4f3d00d',
    "push(key='kJfLqPzXwRtY')": 'kJfLqPzXwRtY',
    "push(auth='rushes')": 'rushes',
  };
  expect(await secretsOf(Object.keys(secrets))).toEqual(Object.values(secrets).map((one) => [one]));
});
