import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, expect, test } from 'vitest';

const fixtures = join(import.meta.dirname, '../../fixtures/try');
const script = `import json, os
from lab_reading.lines import Lines
from lab_reading.settings import named
files = sorted(os.path.relpath(os.path.join(at, one), '.') for at, _, of in os.walk('.') for one in of)
lines = Lines('.', [])
print(json.dumps([[one['at']['file'], one['at']['line'], one['text']] for one in named('.', files, lambda file: lines.of(file) is not None)]))`;

const tree = mkdtempSync(join(tmpdir(), 'lab-settings-'));
afterAll(() => rmSync(tree, { recursive: true }));

async function namedIn(files: Readonly<Record<string, string | Buffer>>): Promise<unknown> {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, name)), { recursive: true });
    writeFileSync(join(tree, name), content);
  }
  const env = { PYTHONPATH: fixtures, PYTHONDONTWRITEBYTECODE: '1' };
  return JSON.parse((await execa('python3', ['-c', script], { env, cwd: tree })).stdout);
}

test('hosts and URLs of settings are found with their lines, and no user or path of them', async () => {
  const found = await namedIn({
    'a.ini': '[irc]\nhost = irc.marsh.test\n# url = https://old.marsh.test/\n; host = no.test\n',
    'b/b.json': `{ "$schema": "https://schema.test/a",
  "db_url": "postgresql://bb:mark-1@db.marsh.test:5432/bb",
  "relay": "mail.marsh.test:587",
  "title": "not.a.host",
  "hooks": ["https://chat.marsh.test/api/mark-2", "tcp://[2001:db8::1]:2375"]
}`,
    'c.yaml': 'servers:\n  - ssh://git@code.marsh.test/reeds.git\nweb_server: web.marsh.test\n',
    'd.cfg': '[farm]\nurl: http://farm.marsh.test:8080/x?token=mark-3\n',
    'master.cfg': "c = {'buildbotURL': 'https://python.test/'}\n",
    'e.txt': 'https://text.test/',
    'f.conf': Buffer.from('host = a.test\0'),
    'g.toml': `url = "https://long.test/"\n${'#'.repeat(1 << 20)}`,
  });
  expect(found).toEqual([
    ['a.ini', 2, 'irc.marsh.test'],
    ['b/b.json', 2, 'postgresql://db.marsh.test:5432'],
    ['b/b.json', 3, 'mail.marsh.test:587'],
    ['b/b.json', 5, 'https://chat.marsh.test'],
    ['b/b.json', 5, 'tcp://[2001:db8::1]:2375'],
    ['c.yaml', 2, 'ssh://code.marsh.test'],
    ['c.yaml', 3, 'web.marsh.test'],
    ['d.cfg', 2, 'http://farm.marsh.test:8080'],
  ]);
});
