import { expect, test } from 'vitest';
import { EXIT } from '../errors.ts';
import { nightlyVerdict } from '../nightly.ts';
import { parseRecord, recordOf, runIn } from '../record.ts';
import { subjectName } from '../subject.ts';
import { inEmptyCheckout, keepRecord } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import { asKnown } from '../testing/report.ts';
import { catalogue, known, run } from '../testing/sample.ts';
import { html } from './html.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { exitCodeOf, reportOf } from './report.ts';
import { TerminalRenderer } from './terminal.ts';

/** A run of which each cell is as known, and in which the lab broke beside them. */

inEmptyCheckout();

const problem = 'An error that nobody caught: <b>gone</b> | @all.';
const record = recordOf({ ...run([asKnown]), problems: [problem] }, catalogue, known);
const report = reportOf(record, catalogue, known);

test('it could not tell, and so says the record that is read back', () => {
  expect(exitCodeOf(record)).toBe(EXIT.broken);
  expect(parseRecord(JSON.stringify(record), 'a test').problems).toEqual([problem]);
  expect(recordOf(runIn(record), catalogue, known).problems).toEqual([problem]);
});

test.each([
  ['the terminal', new TerminalRenderer(false).report(report), `  the run\n    ${problem}`],
  [
    'grid.md',
    markdown(report),
    '| the run | `An error that nobody caught: <b>gone</b> \\| @all.` |',
  ],
  ['index.html', html(report), 'An error that nobody caught: &lt;b&gt;gone&lt;/b&gt; | @all.'],
  [
    'junit.xml',
    junit(report),
    'message="An error that nobody caught: &lt;b&gt;gone&lt;/b&gt; | @all."',
  ],
])('%s tells why', (_, text, told) => {
  expect(text.replaceAll(/ +\|/g, ' |')).toContain(told);
});

test('the counts say that they are not all', () => {
  expect(new TerminalRenderer(false).report(report)).toContain(
    'the run could not tell, for 1 reason; 1 as known',
  );
  expect(junit(report)).toMatch(/<testsuites [^>]*tests="2" errors="1"/);
});

test('a night that has such a leg could not tell of its release', () => {
  const end = { release: subjectName(record.release), record, baseline: known };
  const asked = record.cells.map(({ scenario, topology }) => ({ scenario, topology }));
  const { exitCode, legs } = nightlyVerdict([end], () => asked, catalogue);
  expect(exitCode).toBe(EXIT.broken);
  expect(legs[0]?.reasons).toEqual([problem]);
});

test('no baseline is made of it', async () => {
  keepRecord(record);
  const { code, err } = await lab('baseline --accept');
  expect(err).toContain(`The last run could not tell: ${problem}`);
  expect(code).toBe(EXIT.broken);
});
