import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

let clone: string;
const write = (name: string, content: unknown) => {
  const file = join(clone, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
};
const cell = (scenario: string, more = {}) => ({
  scenario,
  topology: 'dual-stack',
  status: 'as-known',
  ...more,
});
const result = (fullName: string, more = {}) => ({
  fullName,
  status: 'passed',
  failureMessages: [],
  ...more,
});
const failure = (fullName: string, message: string, more = {}) =>
  result(fullName, { status: 'failed', failureMessages: [message], ...more });
/** What vitest writes of a file of tests. */
const vitest = (assertionResults: readonly { readonly status: string }[], more = {}) => {
  const of = (status: string) => assertionResults.filter((one) => one.status === status).length;
  return {
    numTotalTests: assertionResults.length,
    numPassedTests: of('passed'),
    numFailedTests: of('failed'),
    numPendingTests: of('skipped'),
    numTodoTests: 0,
    testResults: [
      {
        name: '/clone/a.test.ts',
        status: of('failed') ? 'failed' : 'passed',
        message: '',
        assertionResults,
        ...more,
      },
    ],
  };
};
const saboteur = { id: 'drops', expected: 'lab broken: lost', came: 'finding: 6', caught: true };
const record = (...cells: readonly object[]) => ({ release: { buildbot: '9.9.9' }, cells });

/** What .ci/run ends with, as lines. */
async function count(...statuses: readonly number[]): Promise<readonly string[]> {
  const codes = [0, 1, 2].map((at) => String(statuses[at] ?? 0));
  const { stdout, exitCode } = await execa(
    process.execPath,
    [join(root, '.ci', 'count.js'), ...codes],
    { cwd: clone, reject: false },
  );
  const lines = stdout.split('\n');
  expect(exitCode).toBe(lines.length > 1 ? 1 : 0);
  return lines;
}

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'lab-ci-'));
  write('package.json', { config: { cellFloor: 2, cellFloorInTime: 1 } });
  write('reports/baseline/buildbot-9.9.9.json', { cells: [cell('worker/name'), cell('git/name')] });
  write('reports/latest/observations.json', record(cell('worker/name'), cell('git/name')));
  write('reports/latest/vitest.json', vitest([result('one')]));
  write('reports/latest/vitest-errors.json', []);
  write('reports/latest/crash.json', vitest([result('killed')]));
  write('reports/latest/selftest.json', { saboteurs: [saboteur] });
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

test('what is green is one line', async () => {
  expect(await count()).toEqual(['3 passed, 0 failed, 0 skipped']);
});

/** A cell that vitest skipped. */
const left = (scenario: string, meta = {}) =>
  result(scenario, {
    status: 'skipped',
    meta: { cell: { scenario, topology: 'dual-stack' }, ...meta },
  });

test('cells for which there was no time are skipped, and all of them must be there', async () => {
  write('reports/latest/observations.json', record(cell('worker/name')));
  write('reports/latest/vitest.json', vitest([result('one'), left('git/name', { late: true })]));
  expect(await count()).toEqual(['3 passed, 0 failed, 1 skipped']);
});

test('a cell that was skipped for another reason is missing', async () => {
  write('reports/latest/observations.json', record(cell('worker/name')));
  write('reports/latest/vitest.json', vitest([result('one'), left('git/name')]));
  expect(await count()).toEqual([
    'red: 1 cells were observed, and for 0 there was no time, fewer than the floor of 2',
    'red: git/name@dual-stack: not seen',
    '3 passed, 0 failed, 1 skipped',
  ]);
});

test('however slow a machine is, so many cells must have run', async () => {
  const late = ['worker/name', 'git/name'].map((scenario) => left(scenario, { late: true }));
  write('reports/latest/vitest.json', vitest([result('one'), ...late]));
  write('reports/latest/observations.json', record());
  expect(await count()).toEqual([
    'red: 0 cells were observed, fewer than the floor of 1',
    '3 passed, 0 failed, 2 skipped',
  ]);
});

test('tests that failed are named with the first line of what they said, cut', async () => {
  const long = `${'x'.repeat(400)}\n    at a.test.ts:1`;
  write(
    'reports/latest/vitest.json',
    vitest([failure('short', '\u001b[31mno\u001b[0m\nat'), result('one')]),
  );
  write('reports/latest/crash.json', vitest([failure('kills leave nothing', long)]));
  expect(await count(1, 1)).toEqual([
    'red: 2 tests failed',
    'red: the test command ended with 1',
    'red: the test of killed runs ended with 1',
    'red: short: no',
    `red: kills leave nothing: ${'x'.repeat(300)}…`,
    '2 passed, 2 failed, 0 skipped',
  ]);
});

test('tests of killed runs that were all skipped killed none', async () => {
  write('reports/latest/crash.json', vitest([result('killed', { status: 'skipped' })]));
  expect(await count()).toEqual(['red: no run was killed', '2 passed, 0 failed, 1 skipped']);
});

test('a saboteur that was not caught is named, with what came', async () => {
  write('reports/latest/selftest.json', {
    saboteurs: [saboteur, { ...saboteur, id: 'lies', caught: false }],
  });
  expect((await count()).slice(-2)).toEqual([
    'red: saboteur lies: not caught: expected lab broken: lost; came finding: 6',
    '3 passed, 1 failed, 0 skipped',
  ]);
});

test('cells that are not as known, or were not seen, are named once', async () => {
  write('reports/baseline/buildbot-9.9.9.json', {
    cells: [cell('worker/name'), cell('mail/name')],
  });
  write('package.json', { config: { cellFloor: 1, cellFloorInTime: 1 } });
  write(
    'reports/latest/observations.json',
    record(
      cell('worker/name', { status: 'changed' }),
      cell('git/name', { status: 'lab-broken', reasons: ['no clock', 'no wire'] }),
      cell('push/name', { status: 'inconclusive', reasons: ['they disagree'] }),
    ),
  );
  const meta = { cell: { scenario: 'worker/name', topology: 'dual-stack' } };
  write(
    'reports/latest/vitest.json',
    vitest([failure('dual-stack worker/name', 'Error: changed: 4', { meta })]),
  );
  expect((await count()).slice(1)).toEqual([
    'red: dual-stack worker/name: Error: changed: 4',
    'red: git/name@dual-stack: lab-broken: no clock; no wire',
    'red: push/name@dual-stack: inconclusive: they disagree',
    'red: mail/name@dual-stack: not seen',
    '2 passed, 1 failed, 0 skipped',
  ]);
});

test('a run that left no record says so', async () => {
  rmSync(join(clone, 'reports/latest/observations.json'));
  expect((await count()).at(-2)).toBe('red: cells: none was seen: there is no observations.json');
});

test.each([
  ['says why', 'Cannot find package', 'Cannot find package'],
  ['says nothing', '', 'failed, though none of its tests did'],
])('a file that fails without a test of it, and %s, is a failure', async (_, message, told) => {
  write('reports/latest/vitest.json', vitest([], { status: 'failed', message }));
  expect(await count()).toEqual([
    'red: 1 tests failed',
    `red: /clone/a.test.ts: ${told}`,
    '2 passed, 1 failed, 0 skipped',
  ]);
});

test('of many causes thirty are named, those of cells last', async () => {
  const meta = { cell: { scenario: 'worker/name', topology: 'dual-stack' } };
  const tests = [
    ...Array.from({ length: 40 }, (_, at) => failure(`cell ${at}`, 'no', { meta })),
    failure('one', 'no'),
  ];
  write('reports/latest/vitest.json', vitest(tests));
  const lines = await count();
  expect(lines[1]).toBe('red: one: no');
  expect(lines.slice(-3)).toEqual([
    'red: cell 28: no',
    'red: and 11 more',
    '2 passed, 41 failed, 0 skipped',
  ]);
});

test('what vitest itself leaves of each kind of failure is told', async () => {
  write('fails.test.js', "test('fails', () => { throw new Error('on purpose'); });");
  write('broken.test.js', "import './missing.js'; test('never', () => {});");
  write(
    'hook.test.js',
    "describe('world', () => { beforeAll(() => { throw new Error('not up'); }); test('cell', () => {}); });",
  );
  write('unhandled.test.js', "test('passes', () => { Promise.reject(new Error('nobody')); });");
  const run = await execa(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      ...['run', '--globals', '--root', clone, '--reporter=json'],
      `--reporter=${join(root, '.ci/errors.js')}`,
      '--outputFile.json=reports/latest/vitest.json',
    ],
    { cwd: clone, reject: false, env: { VITEST: undefined, VITEST_POOL_ID: undefined } },
  );
  expect(run.exitCode).toBe(1);
  const lines = await count(1);
  expect(lines.slice(0, 3)).toEqual([
    'red: 4 tests failed',
    'red: the test command ended with 1',
    'red: an error that no test caught: nobody',
  ]);
  expect(lines.slice(3, -2).toSorted()).toEqual([
    expect.stringMatching(/^red: broken\.test\.js: .*missing\.js/),
    'red: hook.test.js world: not up',
  ]);
  expect(lines.slice(-2)).toEqual([
    'red: fails: Error: on purpose',
    '3 passed, 4 failed, 1 skipped',
  ]);
});
