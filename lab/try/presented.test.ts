import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';

const fixtures = join(import.meta.dirname, '../../fixtures/try');
const script = `import json
from lab_reading.hooks import presented

class One:
    def __init__(self, **kept):
        vars(self).update(kept)

class Secret(One):
    def __call__(self):
        raise AssertionError('nothing is asked of it')

class Secrets:
    values = set()
    add = values.add

walk = One(secrets=Secrets, raw={})
file = One(filename='passwords', delim=b':', ufield=0, pfield=1, hash=None)
hashed = One(filename='passwords', delim=b':', ufield=0, pfield=1, hash=len)
memory = One(users={b'north': b'reeds'})
found = [presented('github', options, checkers, walk) for options, checkers in (
    (True, None),
    ({'secret': 'of-a-text'}, []),
    ({'secret': Secret(secret_name='no-file')}, None),
    ({}, [file]),
    ({}, [hashed]),
    ({}, [hashed, memory]),
    ({}, [object()]),
    ({'class': One}, None),
    ({'custom_class': One}, None),
)]
print(json.dumps([[{**one, 'dialect': None} for one in found], sorted(Secrets.values)]))`;

const tree = mkdtempSync(join(tmpdir(), 'lab-presented-'));
beforeAll(() => writeFileSync(join(tree, 'passwords'), 'no pair\nsouth:marsh:more\n'));
afterAll(() => rmSync(tree, { recursive: true }));

test('what a hook wants is known from its options and from checkers in plain text alone', async () => {
  const env = { PYTHONPATH: fixtures, PYTHONDONTWRITEBYTECODE: '1' };
  const { stdout } = await execa('python3', ['-c', script], { env, cwd: tree });
  const of = (more: object = {}, ...unknown: string[]) => ({ dialect: null, ...more, unknown });
  expect(JSON.parse(stdout)).toEqual([
    [
      of(),
      of({ secret: 'of-a-text' }),
      of({}, 'secret'),
      of({ user: 'south', password: 'marsh' }),
      of({}, 'password'),
      of({ user: 'north', password: 'reeds' }),
      of({}, 'password'),
      of({ custom: true }),
      of({ custom: true }),
    ],
    ['of-a-text'],
  ]);
});
