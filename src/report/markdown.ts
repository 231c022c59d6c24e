import { markdownTable } from 'markdown-table';
import { cellName } from '../cell.ts';
import { type Cell, cellInWords } from '../record.ts';
import { type Changes, headline, sidesOf } from './changes.ts';
import { legend } from './grid.ts';
import { noBaseline, type Report, summary } from './report.ts';
import { seen } from './words.ts';

/** The report as `grid.md`. */
export function markdown(report: Report): string {
  const { title, grid, claims, changes, undecided, excluded } = report;
  const { release, engine } = report.record;
  const sections = [
    `# ${title}`,
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
    report.hasBaseline ? changesTables(changes) : noBaseline,
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
    cells.map((cell) => [code(cellName(cell)), cellInWords(cell)]),
  );
}

export function table(head: string[], rows: string[][]): string {
  return markdownTable([head, ...rows.map((row) => row.map((text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')))]);
}

export function code(text: string): string {
  return `\`${text}\``;
}
