import { create } from 'xmlbuilder2';
import { short } from '../outcome.ts';
import { type Cell, findingOf } from '../record.ts';
import { inWords } from '../statement.ts';
import { subjectInWords } from '../subject.ts';
import type { Report } from './report.ts';

/** The report as `junit.xml`: a suite a topology, a test case a cell. What could not be told is an error, never skipped. */
export function junit({ record, tally }: Report): string {
  const document = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '\uFFFD' });
  const suites = document.ele('testsuites', {
    name: `${subjectInWords(record.release)} over IPv6`,
    tests: record.cells.length,
    failures: tally.changed + tally.new,
    errors: tally.inconclusive + tally['lab-broken'],
    time: seconds(record.cells),
  });
  for (const [topology, cells] of Map.groupBy(record.cells, (cell) => cell.topology)) {
    const suite = suites.ele('testsuite', {
      name: topology,
      tests: cells.length,
      failures: cells.filter(({ status }) => status === 'changed' || status === 'new').length,
      errors: cells.filter(({ status }) => status === 'inconclusive' || status === 'lab-broken').length,
      skipped: 0,
      time: seconds(cells),
    });
    for (const cell of cells) {
      const test = suite.ele('testcase', { classname: topology, name: cell.scenario, time: seconds([cell]) });
      const finding = findingOf(cell);
      const told = [finding && inWords(finding), ...(cell.reasons ?? []), ...Object.entries(cell.witnesses).map(([who, what]) => `${who}: ${what}`)]
        .filter(Boolean)
        .join('\n');
      if (!finding) test.ele('error', { type: cell.status, message: cell.reasons?.join('; ') ?? cell.status }).txt(told);
      else if (cell.status !== 'as-known') test.ele('failure', { type: cell.status, message: `${cell.status}: ${short(finding)}` }).txt(told);
      else test.ele('system-out').txt(told);
    }
  }
  return `${document.end({ prettyPrint: true })}\n`;
}

function seconds(cells: readonly Cell[]): string {
  return cells.reduce((sum, cell) => sum + cell.seconds, 0).toFixed(3);
}
