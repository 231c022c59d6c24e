import { expect, test } from 'vitest';
import { EXIT } from '../errors.ts';
import { parseRecord, recordOf, runIn } from '../record.ts';
import { asKnown } from '../testing/report.ts';
import { catalogue, known, run } from '../testing/sample.ts';
import { html } from './html.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { exitCodeOf, reportOf } from './report.ts';
import { TerminalRenderer } from './terminal.ts';

/** A run that had no time left for a cell. */

const late = [{ scenario: 'worker/name', topology: 'ipv4-only' }];
const record = recordOf({ ...run([asKnown]), late }, catalogue, known);
const report = reportOf(record, catalogue, known);

test('the record that is read back has the cell', () => {
  expect(parseRecord(JSON.stringify(record), 'a test').late).toEqual(late);
  expect(recordOf(runIn(record), catalogue, known).late).toEqual(late);
  expect(exitCodeOf(record)).toBe(EXIT.ok);
});

test.each([
  ['the terminal', new TerminalRenderer(false).report(report)],
  ['grid.md', markdown(report)],
  ['index.html', html(report)],
])('%s counts it', (_, text) => {
  expect(text).toContain('0 lab-broken; no time was left for 1 cell');
});

test('junit.xml has it as skipped', () => {
  expect(junit(report)).toMatch(/<testsuites [^>]*tests="2" errors="0" skipped="1"/);
  expect(junit(report)).toMatch(
    /<testcase classname="ipv4-only" name="worker\/name">\s*<skipped message="no time was left"\/>/,
  );
});
