import { describe, expect, test } from 'vitest';
import { documentSchema } from '../document/version.ts';
import { EXIT } from '../errors.ts';
import { recordOf } from '../record.ts';
import type { SelftestRecord } from '../selftest.ts';
import {
  asKnown,
  broken,
  changed,
  fresh,
  known,
  record,
  recorded,
  report,
  unclear,
} from '../testing/report.ts';
import { catalogue, knownChange, run } from '../testing/sample.ts';
import { gridOf } from './grid.ts';
import { html } from './html.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { exitCodeOf, reportOf } from './report.ts';
import { TerminalRenderer } from './terminal.ts';

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
      /### In dual-stack\n.*\| A worker \| `s = Worker\("buildbot.*` \| buildbot\.tac \| 6 tls: `worker\/literal`, A worker of .*; instead of `worker\/name`: 4[ ;|]/s,
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

test('a selftest of the same sources is told with its day, and each saboteur with what the lab said', () => {
  const selftest: SelftestRecord = {
    schema: documentSchema,
    at: '2026-11-02T03:04:05.000Z',
    seconds: 7,
    sources: 'these',
    saboteurs: [true, false].map((caught) => ({
      id: caught ? 'seen' : 'unseen',
      breaks: 'It breaks <all>.',
      acts: 'on a running world',
      expected: 'lab broken: all',
      came: 'lab broken: all',
      caught,
    })),
  };
  const ofThese = { ...record, sources: 'these' };
  const tested = reportOf(ofThese, catalogue, known, selftest);
  const words = '1 of 2 saboteurs caught in 7 s on 2026-11-02';
  for (const form of [markdown, html]) expect(form(tested)).toContain(words);
  expect(html(tested)).toMatch(
    /unseen<small>on a running world<.*<b>not caught<.*It breaks &lt;all/,
  );
  for (const form of [markdown, html]) expect(form(report)).not.toMatch(/selftest/i);
  const { sources: _, ...unknown } = selftest;
  const others = 'none of these sources of the lab; that of 2026-11-02 tested others';
  const nobodyKnows = 'that of 2026-11-02: of which sources of the lab is not known';
  for (const [run, of, said] of [
    [record, selftest, nobodyKnows],
    [{ ...record, sources: 'others' }, selftest, others],
    [ofThese, unknown, nobodyKnows],
    [record, unknown, nobodyKnows],
  ] as const)
    for (const form of [markdown, html]) {
      const text = form(reportOf(run, catalogue, known, of));
      expect(text).toContain(said);
      expect(text).not.toMatch(/saboteurs caught|unseen/);
    }
});

test('of topologies that were not asked, or in which only core rows are, nothing is listed', () => {
  const [first, ...others] = catalogue.topologies;
  const { everyRow: _, ...bare } = first as (typeof others)[number];
  const more = { ...catalogue, topologies: [bare, ...others, { ...bare, id: 'elsewhere' }] };
  const { excluded } = reportOf(record, more, known);
  expect(excluded).toEqual(report.excluded);
  expect(excluded.length).toBeGreaterThan(0);
});

test('a release without a baseline says what to do, in the last lines', () => {
  const text = new TerminalRenderer(false).report(
    reportOf(recordOf(run([asKnown]), catalogue, undefined), catalogue, undefined),
  );
  expect(text.split('\n').at(-3)).toBe(
    'Every cell is new, because there is no baseline yet of Buildbot 3.6.1: accept what was seen with `lab baseline --accept`.',
  );
});

test('a world that was up is told in the title with its changes, and shows nothing of claims', () => {
  const here = { since: '2026-01-02T03:04:05.000Z', changes: ['IPv6 is dropped'] };
  const of = (changes: string[]) =>
    reportOf({ ...record, here: { ...here, changes } }, catalogue, known);
  const changed = of(['IPv6 is dropped']);
  expect(changed.title).toBe(
    'Buildbot 3.6.1 over IPv6, in a world that was up since 2026-01-02T03:04:05.000Z, changed: IPv6 is dropped',
  );
  expect(changed.claims.every(({ verdict }) => verdict !== 'confirmed')).toBe(true);
  const text = new TerminalRenderer(false).report(changed);
  expect(text).not.toContain('lab baseline --accept');
  expect(of([]).claims).toEqual(changed.claims);
});
