import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';
import { dockerAt } from '../engine/client.ts';
import { Running } from '../nodes/container.ts';
import { startContainersOn } from '../nodes/container-spec.ts';

/** What a build may have fetched, by the Python and the pip of the system that reads it. */

const { host, labels, images } = inject('prepared');
startContainersOn(host);
const source = join(import.meta.dirname, '../../fixtures/image/stages/build_needs.py');
// One process for all: to load pip takes longer than what it is loaded for.
const script = `import base64, json, pathlib, sys, tempfile
sys.path.insert(0, '/srv/stages')
from build_needs import build_needs
def needs(tomls):
    with tempfile.TemporaryDirectory() as packages:
        for name, toml in tomls.items():
            package = pathlib.Path(packages) / name
            package.mkdir()
            (package / 'pyproject.toml').write_bytes(base64.b64decode(toml))
        try:
            return build_needs(packages)
        except ValueError as error:
            return str(error)
print(json.dumps([needs(one) for one in json.loads(sys.argv[1])]))`;

const names = ['setuptools >= 61', "wheel; python_version < '4'", 'twisted[tls]==24.3.0'];
const requires = (...all: string[]) => `[build-system]\nrequires = ${JSON.stringify(all)}`;
const noName = (text: string, toml = requires('setuptools', text)) => ({
  toml,
  told: `buildbot/pyproject.toml asks for ${text}, which is no name of a package index`,
});
const noToml = (toml: string | Buffer) => ({
  toml,
  told: expect.stringMatching(/^buildbot\/pyproject\.toml is no TOML \(.+\)$/),
});

const cases: Readonly<Record<string, { readonly toml: string | Buffer; readonly told: unknown }>> =
  {
    'names of a package index are taken as they stand': {
      toml: requires(...names),
      told: [names, []],
    },
    'an address is refused': noName('x @ https://example.org/x.tar.gz'),
    'an address without a name is refused': noName('https://example.org/x.tar.gz'),
    'a repository is refused': noName('x @ git+https://example.org/x'),
    'a file is refused': noName('x @ file:///build/x'),
    'a directory is refused': noName('./x'),
    'the directory itself is refused': noName('.'),
    'a directory with an extra is refused': noName('/build/x[extra]'),
    'an option is refused': noName('--index-url=https://example.org'),
    'a name after an option is refused': noName('-e x'),
    'nothing is refused': noName(''),
    'a text in place of a list is refused': noName(
      "['setuptools']",
      '[build-system]\nrequires = "setuptools"',
    ),
    'a number in a list is refused': noName('7', '[build-system]\nrequires = [7]'),
    'a table that is none is refused': noName('[7]', 'build-system = 7'),
    'what is not written as TOML is told in one line': noToml('requires ='),
    'what is not UTF-8 is told in one line': noToml(Buffer.from([0x61, 0x3d, 0x22, 0xff, 0x22])),
  };

let told: readonly unknown[];
beforeAll(async () => {
  await using inside = await Running.start(dockerAt(), {
    image: images.lab,
    labels,
    role: 'what reads the needs of builds',
    on: 'no network',
    files: { '/srv/stages/build_needs.py': readFileSync(source, 'utf8') },
    command: ['sleep', 'infinity'],
  });
  const packages = Object.values(cases).map(({ toml }) => ({
    buildbot: Buffer.from(toml).toString('base64'),
    // Without a table it needs nothing more.
    'buildbot-worker': Buffer.from('[project]\nname = "buildbot-worker"').toString('base64'),
  }));
  const { stdout, stderr } = await inside.exec(['python3', '-c', script, JSON.stringify(packages)]);
  expect(stderr).toBe('');
  told = JSON.parse(stdout) as unknown[];
});

test.each(Object.keys(cases))('%s', (name) => {
  expect(told[Object.keys(cases).indexOf(name)]).toEqual(cases[name]?.told);
});
