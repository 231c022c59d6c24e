import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';

const fixtures = join(import.meta.dirname, '../../fixtures/try');
const script = `import json, os, sys, tempfile
from lab_reading.secrets import Found
names = json.loads(sys.argv[1])
with tempfile.TemporaryDirectory() as gone:
    os.chdir(gone)
    open('there', 'w').close()
    looked = {os.path.abspath(one) for one in names.values()}
    def of():
        found = Found(looked)
        for name, value in names.items():
            found.of_value(value, name)
        return sorted(found.values)
    there = of()
print(json.dumps([there, of()]))`;

/** Which of these values, each by its name, are secrets where all were looked for as files; and once that directory is gone. */
async function secretsOf(values: Readonly<Record<string, string>>): Promise<[string[], string[]]> {
  const env = { PYTHONPATH: fixtures, PYTHONDONTWRITEBYTECODE: '1' };
  return JSON.parse(
    (await execa('python3', ['-c', script, JSON.stringify(values)], { env })).stdout,
  );
}

test('a key that was looked for as a file is a secret, unless it looks like a path', async () => {
  const paths = {
    api_key: 'there',
    ssh_key: '/srv/keys/deploy',
    privateKey: 'keys/deploy',
    certKey: 'ca.pem',
    hostKey: 'id_ed25519',
    userKey: '~/.ssh/id_rsa',
  };
  const secrets = {
    apiKey: 'abc0ddba11',
    secretKey: 'kJfL/qPz7XwRtY/aB',
    deployKey: 'kjfl/qpz+x7==',
    db_pwd: '/srv/keys/deploy',
  };
  const [told] = await secretsOf({ ...paths, ...secrets });
  expect(told).toEqual(Object.values(secrets).toSorted());
});

test('where the directory of the program is gone, nothing breaks, and a key is a secret', async () => {
  const [, told] = await secretsOf({ api_key: 'abc0ddba11', key: 'keys/deploy' });
  expect(told).toEqual(['abc0ddba11', 'keys/deploy']);
});
