import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prose } from '../report/markdown-text.ts';
import { inEmptyCheckout, keepBaseline, keepRun, paths } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import { observation, reached } from '../testing/sample.ts';

inEmptyCheckout();

const note =
  'Known from the baseline of Buildbot 3.6.1, but for what the run asked: worker/name @ dual-stack.';
const holds = 'holds in dual-stack; not in aaaa-only';

test('after a run of one cell all say the same of a claim, and from where they know it', async () => {
  keepBaseline();
  keepRun(observation('worker/name', 'dual-stack', { finding: reached }));
  const { out } = await lab('report');
  expect(out).toContain(`Claims\n  by-name  conditional  ${holds}\n  ${note}\n`);
  const listed = (await lab('list --claims')).out;
  expect(listed).toMatch(new RegExp(`by-name +conditional .*\\(${holds}\\)`));
  expect(listed).toContain(`Buildbot 3.6.1\n${note}\n`);
  const [grid = '', page = ''] = ['grid.md', 'index.html'].map((name) =>
    readFileSync(join(paths.latest, name), 'utf8'),
  );
  expect(grid).toContain(`## Claims\n\n${prose(note)}\n`);
  expect(grid).toMatch(new RegExp(`\`by-name\` +\\| conditional .*${holds}`));
  expect(page).toContain(`<p>${note}</p>`);
  expect(page).toContain(holds);
});

test('the page after a run of one cell leads nowhere that is not on it', async () => {
  keepBaseline();
  keepRun(observation('worker/literal', 'dual-stack', { finding: reached }));
  await lab('report');
  const page = readFileSync(join(paths.latest, 'index.html'), 'utf8');
  expect(page).toContain('held for worker/name');
  const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  expect(targets).toContain('worker/literal');
  expect(targets.filter((id) => !ids.has(id))).toEqual([]);
});

test('a run calls no claim untested for what it did not ask', async () => {
  keepBaseline();
  keepRun(observation('worker/literal', 'dual-stack', { finding: reached }));
  const { out } = await lab('report');
  expect(out).toContain(
    '\n  1 not tested by these cells; 1 cannot be tested: `lab list --claims` has all\n',
  );
  expect((await lab('list --claims')).out).toContain(
    '3 claims on Buildbot 3.6.1: 1 conditional, 1 refuted, 1 untestable.',
  );
});

test('lab report of a release says of a claim what its baseline knows, also of other columns', async () => {
  keepBaseline();
  expect((await lab('report --buildbot 3.6.1 --topology dual-stack')).out).toContain(
    `Claims\n  by-name  conditional  ${holds}\n  1 not tested by these cells;`,
  );
});
