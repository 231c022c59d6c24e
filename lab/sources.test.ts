import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { digestOf } from './digest.ts';
import { proofDigest, sourcesDigest } from './sources.ts';

let root: string;
const write = (name: string, text: string) => {
  const file = join(root, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lab-sources-'));
  write('src/judge/judge.ts', 'judge');
  write('lab/run/cell.ts', 'cell');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Whether a digest is another one once a file is written. */
const isOther = (digest: typeof sourcesDigest, name: string) => {
  const before = digest(root);
  write(name, 'changed');
  return digest(root) !== before;
};

test.each([
  'scenarios/worker/worker.ts',
  'scenarios/topologies.ts',
  'fixtures/dns/named.conf',
  'src/judge/judge.ts',
  'src/judge/other.ts',
  'lab/witness/wire.ts',
  'package-lock.json',
])('a change of %s is another lab', (name) => {
  expect(isOther(sourcesDigest, name)).toBe(true);
});

test.each([
  'README.md',
  'reports/latest/observations.json',
  'src/report/html.ts',
  'src/cli/run.ts',
  'src/judge/judge.test.ts',
  'fixtures/locks/buildbot-9.9.9.txt',
])('%s has no part in a finding', (name) => {
  expect(isOther(sourcesDigest, name)).toBe(false);
});

test('text that passes from one file to another is a change', () => {
  const before = sourcesDigest(root);
  write('src/judge/judge.ts', '');
  write('lab/run/cell.ts', 'celljudge');
  expect(sourcesDigest(root)).not.toBe(before);
});

test.each([
  'lab/subject/start.ts',
  'fixtures/subject/start.py',
  'fixtures/agent/agent.py',
  'src/configuration/master.ts',
  'src/program-log.ts',
  'lab/nodes/agent.ts',
  'lab/nodes/spawned.ts',
  'lab/nodes/containment.ts',
  'lab/nodes/lines.ts',
  'lab/wait.ts',
  'lab/nodes/container-spec.ts',
  'lab/image/distribution.ts',
])('images are proven anew after a change of %s', (name) => {
  expect(isOther(proofDigest, name)).toBe(true);
});

test.each(['lab/subject/start.test.ts', 'lab/run/cell.ts', 'lab/nodes/container.ts'])(
  'images are proven without %s',
  (name) => expect(isOther(proofDigest, name)).toBe(false),
);

test.each([sourcesDigest, proofDigest])('this lab has one of each kind: %o', (digest) => {
  expect(digest()).toMatch(/^[0-9a-f]{64}$/);
  expect(digest()).toBe(digest());
  expect(digest()).not.toBe(digestOf([]));
});
