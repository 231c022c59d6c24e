import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';

const stages = join(import.meta.dirname, '../../fixtures/image/stages');
const script = `import json, sys
from build_needs import build_needs
try:
    print(json.dumps(build_needs(sys.argv[1])))
except ValueError as error:
    print(error)`;

let packages: string;
beforeEach(() => {
  packages = mkdtempSync(join(tmpdir(), 'lab-needs-'));
});
afterEach(() => rmSync(packages, { recursive: true, force: true }));
const declare = (name: string, toml: string | Buffer) => {
  mkdirSync(join(packages, name));
  writeFileSync(join(packages, name, 'pyproject.toml'), toml);
};

/** What the packages say that their builds need, as JSON, or why that is not fetched. */
async function needs(): Promise<string> {
  const env = { PYTHONPATH: stages, PYTHONDONTWRITEBYTECODE: '1' };
  return (await execa('python3', ['-c', script, packages], { env })).stdout;
}

test('names of a package index are taken as they stand, for each package', async () => {
  const requires = ['setuptools >= 61', "wheel; python_version < '4'", 'twisted[tls]==24.3.0'];
  declare('buildbot', `[build-system]\nrequires = ${JSON.stringify(requires)}`);
  declare('buildbot-worker', '[project]\nname = "buildbot-worker"');
  expect(JSON.parse(await needs())).toEqual([requires, []]);
});

test.each([
  ['an address', 'x @ https://example.org/x.tar.gz'],
  ['an address without a name', 'https://example.org/x.tar.gz'],
  ['a repository', 'x @ git+https://example.org/x'],
  ['a file', 'x @ file:///build/x'],
  ['a directory', './x'],
  ['the directory itself', '.'],
  ['a directory with an extra', '/build/x[extra]'],
  ['an option', '--index-url=https://example.org'],
  ['a name after an option', '-e x'],
  ['nothing', ''],
])('%s is no name of a package index', async (_, text) => {
  declare('buildbot', `[build-system]\nrequires = ["setuptools", ${JSON.stringify(text)}]`);
  expect(await needs()).toBe(
    `buildbot/pyproject.toml asks for ${text}, which is no name of a package index`,
  );
});

test.each([
  ['a text', '[build-system]\nrequires = "setuptools"', "['setuptools']"],
  ['a number in a list', '[build-system]\nrequires = [7]', '7'],
  ['a table that is none', 'build-system = 7', '[7]'],
])('%s where a list of texts must be is no name either', async (_, toml, told) => {
  declare('buildbot', toml);
  expect(await needs()).toContain(`asks for ${told}, which is no name`);
});

test.each([
  ['not written as that', 'requires ='],
  ['not UTF-8', Buffer.from([0x61, 0x3d, 0x22, 0xff, 0x22])],
])('a pyproject.toml that is %s is no TOML, in one line', async (_, toml) => {
  declare('buildbot', toml);
  expect(await needs()).toMatch(/^buildbot\/pyproject\.toml is no TOML \(.+\)$/);
});
