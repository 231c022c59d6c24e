import { expect, test } from 'vitest';
import { namedPackages } from './requirements.ts';

test('packages of a file are named, without comments and hashes', () => {
  const text =
    '# ours\ndocker>=4.0  # for workers\npsycopg2-binary == 2.9.9 \\\n    --hash=sha256:ab\nboto3[crt]\n';
  expect(namedPackages(text, 'r.txt')).toEqual([
    'docker>=4.0',
    'psycopg2-binary == 2.9.9',
    'boto3[crt]',
  ]);
});

test.for([
  '-r more.txt',
  '--index-url https://user:word@a.test/',
  'git+https://a.test/b',
  './wheel.whl',
  'a @ https://a.test/',
  '-e .',
  '',
])('what is no name of a package is refused, and not repeated: %s', (line) => {
  expect(() => namedPackages(`${line}\n`, 'r.txt')).toThrow(
    /^(?:Requirement 1 of r.txt is not|r.txt names no)/,
  );
});
