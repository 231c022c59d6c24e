import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, test, vi } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import * as catalogue from '../scenarios/catalogue.ts';
import { commands } from '../src/cli/commands.ts';
import type { Deps } from '../src/cli/deps.ts';
import { EXIT } from '../src/errors.ts';
import { pathsIn, releasesWithLock } from '../src/paths.ts';
import { lab } from '../src/testing/command-line.ts';

/** The pages for users: what they tell to type is there, and is right usage. */

const root = dirname(import.meta.dirname);
const pages = ['README.md', 'docs/admin.md', 'docs/maintainer.md', 'docs/ci.md'];
const paths = pathsIn(root);
const releases = releasesWithLock(paths);

const textOf = (page: string) => readFileSync(join(root, page), 'utf8');

/** Lines of code that begin with a program, without comments, pipes and what a shell fills in. */
function typed(page: string, program: string): string[] {
  return textOf(page)
    .split('\n')
    .filter((line) => line.startsWith(`    ${program} `))
    .map((line) => line.trim().slice(program.length + 1))
    .map((line) =>
      line
        .replace(/ +#.*| *[>|&].*/, '')
        .replaceAll('"', '')
        .trim(),
    )
    .map((line) => line.replace('$RELEASE', '4.3.0').replace('$PART/$PARTS', '1/2'));
}

const labLines = [...new Set(pages.flatMap((page) => typed(page, 'npx lab')))];

/** Those of which the answer is known without a lab: they are run. */
const answered = labLines.filter((line) =>
  /^(?:explain .|list|matrix|diff|report --buildbot)/.test(line),
);

/** The lab as it is, of which nothing is done. */
const idle = { catalogue, paths, releases };

test('there is something to type on each page', () => {
  for (const page of pages) expect(typed(page, 'npx lab').length, page).toBeGreaterThan(2);
  expect(answered.length).toBeGreaterThan(5);
});

test.each(labLines)('lab %s is right usage', async (line) => {
  const told = vi.fn();
  const program = new Command('lab').enablePositionalOptions().exitOverride();
  program.configureOutput({ writeErr: told, writeOut: told });
  for (const register of commands) register(program, idle as unknown as Deps, async () => {});
  await program.parseAsync(line.split(' '), { from: 'user' });
  expect(told).not.toHaveBeenCalled();
});

test.each(answered)('lab %s has an answer', async (line) => {
  const { code, out, err } = await lab(line, idle);
  expect(err).toBe('');
  expect([EXIT.ok, EXIT.changed]).toContain(code);
  expect(out.length).toBeGreaterThan(100);
});

test.each(labLines.filter((line) => /^(?:run|check|up) /.test(line) && !/\.\/|--here/.test(line)))(
  'lab %s names what there is',
  async (line) => {
    const selected = vi.fn<Deps['runLab']>().mockResolvedValue({ exitCode: EXIT.ok });
    const stood = vi.fn<Deps['up']>().mockRejectedValue(new Error('no lab'));
    await lab(line, { ...idle, runLab: selected, up: stood });
    expect(selected.mock.calls.length + stood.mock.calls.length).toBe(1);
  },
);

describe.each(pages)('%s', (page) => {
  test('names scripts of the package alone', () => {
    for (const line of [...typed(page, 'npm run'), ...textOf(page).matchAll(/`npm run ([\w:]+)/g)])
      expect(manifest.scripts).toHaveProperty([
        (typeof line === 'string' ? line : (line[1] ?? '')).split(' ')[0] ?? '',
      ]);
  });

  test('leads to files and headings that are there', () => {
    const links = [...textOf(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)];
    for (const [all, file = '', heading] of links) {
      const target = file ? join(root, dirname(page), file) : join(root, page);
      expect(existsSync(target), all).toBe(true);
      if (heading) expect(headingsOf(target), all).toContain(heading);
    }
  });
});

/** Headings as GitHub names them in links. */
function headingsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
