import { create } from 'xmlbuilder2';
import { short } from '../outcome.ts';
import { type Cell, findingOf, secondsOf } from '../record.ts';
import { inWords } from '../statement.ts';
import { type Report, tallyOf } from './report.ts';

/**
 * The report as `junit.xml`: a suite a topology, a test case a cell. What could not be told is an
 * error, never skipped; skipped is what no time was left for.
 */
export function junit({ title, record }: Report): string {
  const document = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '\uFFFD' });
  const { problems = [], late = [] } = record;
  const { tests, errors, ...others } = counts(record.cells);
  const suites = document.ele('testsuites', {
    name: literal(title),
    tests: tests + problems.length + late.length,
    errors: errors + problems.length,
    skipped: late.length,
    ...others,
  });
  if (problems.length) {
    const all = { tests: problems.length, failures: 0, errors: problems.length, skipped: 0 };
    const suite = suites.ele('testsuite', { name: 'the run', ...all });
    for (const problem of problems)
      suite
        .ele('testcase', { classname: 'the run', name: literal(problem) })
        .ele('error', { type: 'lab-broken', message: literal(problem) });
  }
  for (const [topology, cells] of Map.groupBy(late, (cell) => cell.topology)) {
    const all = { tests: cells.length, failures: 0, errors: 0, skipped: cells.length };
    const suite = suites.ele('testsuite', { name: topology, ...all });
    for (const { scenario } of cells)
      suite
        .ele('testcase', { classname: topology, name: scenario })
        .ele('skipped', { message: 'no time was left' });
  }
  for (const [topology, cells] of Map.groupBy(record.cells, (cell) => cell.topology)) {
    const suite = suites.ele('testsuite', { name: topology, ...counts(cells), skipped: 0 });
    for (const cell of cells) {
      const test = suite.ele('testcase', {
        classname: topology,
        name: cell.scenario,
        time: cell.seconds.toFixed(3),
      });
      const finding = findingOf(cell);
      const text = [
        finding && inWords(finding),
        ...(cell.reasons ?? []),
        ...Object.entries(cell.witnesses).map(([who, what]) => `${who}: ${what}`),
      ]
        .filter(Boolean)
        .map((line) => literal(line ?? ''))
        .join('\n');
      if (!finding)
        test
          .ele('error', {
            type: cell.status,
            message: literal(cell.reasons?.join('; ') ?? cell.status),
          })
          .txt(text);
      else if (cell.status !== 'as-known')
        test
          .ele('failure', { type: cell.status, message: `${cell.status}: ${short(finding)}` })
          .txt(text);
      else test.ele('system-out').txt(text);
    }
  }
  return `${document.end({ prettyPrint: true })}\n`;
}

/** A text for xmlbuilder2, which escapes all but what looks like a reference to an entity already. */
function literal(text: string): string {
  return text.replaceAll('&', '&amp;');
}

function counts(cells: readonly Cell[]) {
  const tally = tallyOf(cells);
  return {
    tests: cells.length,
    failures: tally.changed + tally.new,
    errors: tally.inconclusive + tally['lab-broken'],
    time: secondsOf(cells).toFixed(3),
  };
}
