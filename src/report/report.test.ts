import { describe, expect, test } from 'vitest';
import { convert } from 'xmlbuilder2';
import { EXIT } from '../errors.ts';
import { recordOf } from '../record.ts';
import {
  baseline,
  catalogue,
  knownChange,
  observation,
  reached,
  run,
  stopped,
} from '../testing/sample.ts';
import { gridOf } from './grid.ts';
import { html } from './html.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { exitCodeOf, reportOf } from './report.ts';
import { TerminalRenderer } from './terminal.ts';

const known = baseline([
  { scenario: 'worker/name', topology: 'dual-stack', finding: reached },
  { scenario: 'worker/name', topology: 'aaaa-only', finding: reached },
]);
const asKnown = observation('worker/name', 'dual-stack', { finding: reached });
const changed = observation('worker/name', 'aaaa-only', { finding: stopped('resolution') });
const fresh = observation('worker/literal', 'dual-stack', {
  finding: { ...reached, outcome: { reached: true, over: 'IPv6', tls: 'verified' } },
});
const unclear = observation('worker/literal', 'aaaa-only', {
  reasons: ['the log says "a|b", the wire <nothing>'],
});
const broken = observation('worker/name', 'ipv4-only', {
  lab: 'broken',
  reasons: ['no\u0000world'],
});

const recorded = (...observations: Parameters<typeof run>[0]) =>
  recordOf(run(observations), catalogue, known);
const record = recorded(asKnown, changed, fresh, unclear, broken);
const report = reportOf(record, catalogue, known);

test('the grid tells each square apart', () => {
  const squares = report.grid.rows.map(({ scenario, squares: row }) => [
    scenario,
    ...row.map(({ text, mark }) => text + mark),
  ]);
  expect(report.grid.columns).toEqual(['dual-stack', 'aaaa-only', 'ipv4-only']);
  expect(squares).toEqual([
    ['worker/name', '4', 'resolution≠', '!'],
    ['worker/literal', '6 tls*', '?', '·'],
  ]);
});

test('the grid of a partial run has only the rows and columns that were asked', () => {
  const grid = gridOf(recorded(changed).cells, catalogue);
  expect(grid.columns).toEqual(['aaaa-only']);
  expect(grid.rows.map(({ scenario }) => scenario)).toEqual(['worker/name']);
});

test('cells that were not asked in a partial run are no change', () => {
  expect(reportOf(recorded(asKnown), catalogue, known).changes).toMatchObject({
    paths: [],
    unchanged: 1,
  });
});

test.each([
  ['all as known', [asKnown], EXIT.ok],
  ['a change', [asKnown, changed], EXIT.changed],
  ['a new cell', [asKnown, fresh], EXIT.changed],
  ['an inconclusive cell, also beside a change', [changed, unclear], EXIT.broken],
  ['a broken lab', [asKnown, broken], EXIT.broken],
  ['nothing', [], EXIT.broken],
])('%s has its exit code', (_, observations, code) => {
  expect(exitCodeOf(recorded(...observations))).toBe(code);
});

test('the terminal tells grid, claims, changes, reasons and counts', () => {
  const text = new TerminalRenderer(false).report(report);
  expect(text).toMatch(/worker\/name +4 +resolution≠ +!/);
  expect(text).toMatch(
    /by-name +conditional +holds in dual-stack; not in aaaa-only \(1 cell could not tell\)/,
  );
  expect(text).toMatch(
    /regressed +worker\/name +was +reached over IPv4.*\n +in aaaa-only +is +stopped at resolution/,
  );
  expect(text).toContain('worker/literal @ aaaa-only\n    inconclusive: the log says');
  expect(text).toContain('1 as known, 1 changed, 1 new, 1 inconclusive, 1 lab-broken');
  expect(text).not.toContain('\u001b');
});

test('a grid that is too wide is cut to the terminal', () => {
  const lines = new TerminalRenderer(false).grid(report.grid, 40).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
});

test('the terminal has colours when asked for', () => {
  expect(new TerminalRenderer(true).report(report)).toContain('\u001b[32m');
});

describe('markdown', () => {
  const text = markdown(report);

  test('keeps bars of texts out of its tables', () => {
    expect(text).toContain('the log says "a\\|b", the wire <nothing>');
  });

  test('tells what to write in each topology', () => {
    expect(text).toMatch(
      /### In dual-stack\n.*\| A worker \| `s = Worker\("master.*` \| buildbot\.tac \| 6 tls: `worker\/literal`, A worker of .* \| 4: `worker\/name` \|/s,
    );
    expect(text).toMatch(
      /### In aaaa-only\n.*\| A worker \| nothing that was asked works here \| \| resolution: `worker\/name`; \?: `worker\/literal` \|/s,
    );
    const nothing = { ...catalogue, scenarios: [] };
    for (const form of [markdown, html])
      expect(form(reportOf(record, nothing, known))).toContain('nothing was seen here yet');
  });

  test('tells what is excluded, and why', () => {
    expect(text).toMatch(/`worker\/literal @ ipv4-only` +\| the link has no IPv6/);
  });

  test('says of each claim what was seen', () => {
    expect(text).toMatch(
      /`by-name` +\| conditional +\|.*\| holds in dual-stack; not in aaaa-only; worker\/name @ ipv4-only could not tell/,
    );
    expect(text).toMatch(/`taste` +\| untestable +\| IPv6 is easy\. +\| an opinion/);
  });
});

test('what contradicts what is known is changed, and says so, in every form', () => {
  const knowing = {
    ...catalogue,
    changes: [knownChange({ says: 'It stops at tls', holds: { stoppedAt: 'tls' } })],
  };
  const contradicting = reportOf(recordOf(run([asKnown]), knowing, known), knowing, known);
  expect(contradicting.tally).toMatchObject({ changed: 1, 'as-known': 0 });
  expect(exitCodeOf(contradicting.record)).toBe(EXIT.changed);
  const forms = [
    new TerminalRenderer(false).report(contradicting),
    markdown(contradicting),
    html(contradicting),
    junit(contradicting),
  ];
  for (const text of forms) expect(text).toContain('It stops at tls (Buildbot ');
});

test('a release without a baseline says what to do, in the last lines', () => {
  const text = new TerminalRenderer(false).report(
    reportOf(recordOf(run([asKnown]), catalogue, undefined), catalogue, undefined),
  );
  expect(text.split('\n').at(-3)).toBe(
    'Every cell is new, because there is no baseline yet of Buildbot 3.6.1: accept what was seen with `lab baseline --accept`.',
  );
});

describe('junit.xml', () => {
  const suites = convert(junit(report), { format: 'object', group: true }) as {
    testsuites: Record<string, unknown>;
  };

  test('counts changes as failures, and what could not be told as errors; nothing is skipped', () => {
    expect(suites.testsuites).toMatchObject({ '@': { tests: '5', failures: '2', errors: '2' } });
    expect(junit(report)).not.toContain('<skipped');
  });

  test('escapes what witnesses said', () => {
    expect(junit(report)).toContain('said &lt;nothing&gt; &amp; retried');
    expect(junit(report)).not.toContain('\u0000');
  });
});

describe('index.html', () => {
  const page = html(report);

  test('links each cell to its evidence', () => {
    expect(page).toContain('href="evidence/worker__name%40aaaa-only/"');
  });

  test('shows what is configured as a user would write it', () => {
    expect(page).toContain('Worker(&quot;master.lab.test&quot;, 9989');
  });

  test('says a cell in words to those who do not see it', () => {
    expect(page).toContain(
      'aria-label="worker/name @ aaaa-only: stopped at resolution; asked A; then retries; differs from the baseline"',
    );
  });

  test('tells what to write, with its evidence, and what it is instead of', () => {
    const here = page.slice(
      page.indexOf('id="write-dual-stack"'),
      page.indexOf('id="write-aaaa-only"'),
    );
    expect(here).toMatch(
      /A worker <span class="sign IPv6"><a href="evidence\/worker__literal%40dual-stack\/"[^>]*>6 tls<.*#worker\/literal/,
    );
    expect(here).toMatch(/instead of .*#worker\/name.*>4<.*In buildbot\.tac:.*<pre>s = Worker/s);
    expect(page).toContain('<a href="#write-dual-stack">dual-stack</a>');
  });

  test('leads from a claim to the scenarios that test it, and from a scenario to its claims', () => {
    const links = (from: string, to: string) =>
      new RegExp(`id="${from}".*?<a href="#${to}">${to}</a>`, 's');
    expect(page).toMatch(
      /id="by-name">.*held for <a href="#worker\/name">.*failed for <a href="#worker\/name">/,
    );
    expect(page).toMatch(links('worker/literal', 'by-literal'));
  });

  test('leads nowhere that is not on the page', () => {
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    expect(
      [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id).filter((id) => !ids.has(id)),
    ).toEqual([]);
  });

  test('tells the changes by path, each cell with its evidence', () => {
    expect(page).toMatch(
      /<h3>How a worker reaches its master<\/h3>.*regressed<\/th><td>worker\/name<small><a href="evidence\/worker__name%40aaaa-only\/">aaaa-only/s,
    );
  });

  test('escapes what witnesses said', () => {
    expect(page).toContain('said &lt;nothing&gt; &amp; retried');
    expect(page).not.toContain('<nothing>');
  });

  test('needs nothing from elsewhere', () => {
    expect(page).not.toMatch(/<script|<link|<img|url\(|https?:/);
  });
});
