import { markdownTable } from 'markdown-table';
import { cellName } from '../cell.ts';
import type { Cell } from '../record.ts';
import { subjectInWords } from '../subject.ts';
import { type Changes, headline, sidesOf } from './changes.ts';
import { legend } from './grid.ts';
import { type Report, summary } from './report.ts';
import { count } from './words.ts';

/** The report as `grid.md`. */
export function markdown(report: Report): string {
  const { record, grid, claims, changes, excluded } = report;
  const { release, engine } = record;
  const undecided = record.cells.filter(({ outcome }) => !outcome);
  const sections = [
    `# ${subjectInWords(release)} over IPv6`,
    `Twisted ${release.twisted}, Python ${release.python}; Docker Engine ${engine.version}, Linux ${engine.kernel}. ${summary(report)}.`,
    table(
      ['scenario', ...grid.columns],
      grid.rows.map(({ scenario, squares }) => [code(scenario), ...squares.map(({ text, mark }) => text + mark)]),
    ),
    table(
      ['sign', 'meaning'],
      legend.map((entry) => [...entry]),
    ),
    '## Claims',
    table(
      ['claim', 'verdict', 'what it says', 'seen'],
      claims.map((one) => [code(one.claim.id), one.verdict, one.claim.says, seen(one)]),
    ),
    '## Against the baseline',
    report.hasBaseline ? changesTables(changes) : 'There is no baseline of this release yet.',
    ...(undecided.length ? ['## Could not tell', undecidedTable(undecided)] : []),
    ...(excluded.length
      ? [
          '## Not asked',
          table(
            ['cell', 'why'],
            excluded.map((cell) => [code(cellName(cell)), cell.reason]),
          ),
        ]
      : []),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** How two documents differ: one line, and a table for each path where something does. */
export function changesTables(changes: Changes): string {
  const tables = changes.paths.map(({ title, rows }) => {
    const cells = rows.map((row) => {
      const sides = Object.fromEntries(sidesOf(row));
      return [row.kind, row.scenarios.map(code).join(', '), row.topologies.join(', '), sides.was ?? sides.known ?? '', sides.is ?? '', row.because.join('; ')];
    });
    return `### ${title}\n\n${table(['', 'scenario', 'in', 'was', 'is', 'why'], cells)}`;
  });
  return [headline(changes), ...tables].join('\n\n');
}

/** Cells that could not be told, each with the reason. */
export function undecidedTable(cells: readonly Cell[]): string {
  return table(
    ['cell', 'why'],
    cells.map((cell) => [code(cellName(cell)), `${cell.status}: ${cell.reasons?.join('; ')}`]),
  );
}

/** What was seen of a claim, in words. */
export function seen(one: Report['claims'][number]): string {
  const { claim, verdict, held, failed, undecided } = one;
  const unclear = undecided.length ? `; ${undecided.map(cellName).join(', ')} could not tell` : '';
  if (verdict === 'untestable') return claim.untestable ?? '';
  if (verdict === 'untested') return `no cell was asked${unclear}`;
  if (verdict === 'conditional') return `${one.condition}${unclear}`;
  return `in ${count(held.length + failed.length, 'cell')}${unclear}`;
}

export function table(head: string[], rows: string[][]): string {
  return markdownTable([head, ...rows.map((row) => row.map((text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')))]);
}

export function code(text: string): string {
  return `\`${text}\``;
}
