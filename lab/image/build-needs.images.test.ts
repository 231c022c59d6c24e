import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { dockerAt } from '../engine/client.ts';
import { Running } from '../nodes/container.ts';
import { startContainersOn } from '../nodes/container-spec.ts';

/** What a build may have fetched, by the Python and the pip of the system that reads it. */

const { host, labels, images } = inject('prepared');
startContainersOn(host);
const source = join(import.meta.dirname, '../../fixtures/image/stages/build_needs.py');
const script = `import base64, json, pathlib, sys, tempfile
sys.path.insert(0, '/srv/stages')
from build_needs import build_needs
with tempfile.TemporaryDirectory() as packages:
    for name, toml in json.loads(sys.argv[1]).items():
        package = pathlib.Path(packages) / name
        package.mkdir()
        (package / 'pyproject.toml').write_bytes(base64.b64decode(toml))
    try:
        print(json.dumps(build_needs(packages)))
    except ValueError as error:
        print(error)`;

let inside: Running;
beforeAll(async () => {
  inside = await Running.start(dockerAt(), {
    image: images.lab,
    labels,
    role: 'what reads the needs of builds',
    on: 'no network',
    files: { '/srv/stages/build_needs.py': readFileSync(source, 'utf8') },
    command: ['sleep', 'infinity'],
  });
});
afterAll(() => inside[Symbol.asyncDispose]());

let packages: Record<string, string>;
beforeEach(() => {
  packages = {};
});
const declare = (name: string, toml: string | Buffer) => {
  packages[name] = Buffer.from(toml).toString('base64');
};

/** What the packages say that their builds need, as JSON, or why that is not fetched. */
async function needs(): Promise<string> {
  const { stdout, stderr } = await inside.exec(['python3', '-c', script, JSON.stringify(packages)]);
  return stdout.trim() || stderr;
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
