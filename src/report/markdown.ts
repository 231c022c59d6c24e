import { markdownTable } from 'markdown-table';
import { cellName } from '../catalogue.ts';
import { type Diff, isEmpty } from '../diff.ts';
import { inWords } from '../outcome.ts';
import { legend } from './grid.ts';
import { type Report, summary } from './report.ts';

/** The report as `grid.md`. */
export function markdown(report: Report): string {
  const { record, grid, claims, changes, excluded } = report;
  const { release, engine } = record;
  const undecided = record.cells.filter(({ outcome }) => !outcome);
  const sections = [
    `# Buildbot ${release.buildbot} over IPv6`,
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
    report.hasBaseline ? changesTable(changes) : 'There is no baseline of this release yet.',
    ...(undecided.length
      ? [
          '## Could not tell',
          table(
            ['cell', 'why'],
            undecided.map((cell) => [code(cellName(cell)), `${cell.status}: ${cell.reasons?.join('; ')}`]),
          ),
        ]
      : []),
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

/** How two documents differ, as a table. */
export function changesTable(diff: Diff): string {
  const unchanged = `${count(diff.unchanged, 'cell')} unchanged.`;
  if (isEmpty(diff) && !diff.undecided.length) return unchanged;
  const rows = (['regressed', 'changed', 'improved'] as const).flatMap((kind) =>
    diff[kind].map((change) => [kind, code(cellName(change)), inWords(change.before), inWords(change.after)]),
  );
  rows.push(...diff.new.map((cell) => ['new', code(cellName(cell)), '', inWords(cell.finding)]));
  rows.push(...diff.gone.map((cell) => ['gone', code(cellName(cell)), inWords(cell.finding), '']));
  rows.push(...diff.undecided.map((cell) => ['undecided', code(cellName(cell)), '', '']));
  return `${table(['', 'cell', 'was', 'is'], rows)}\n\n${unchanged}`;
}

/** What was seen of a claim, in words. */
export function seen(one: Report['claims'][number]): string {
  const { claim, verdict, held, failed, undecided } = one;
  const unclear = undecided.length ? `; ${undecided.map(cellName).join(', ')} could not tell` : '';
  if (verdict === 'untested') return (claim.untestable ?? 'no cell was asked') + unclear;
  if (verdict === 'conditional') return `${one.condition}${unclear}`;
  return `in ${count(held.length + failed.length, 'cell')}${unclear}`;
}

function table(head: string[], rows: string[][]): string {
  return markdownTable([head, ...rows.map((row) => row.map((text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')))]);
}

/** A number with its noun, in the plural where it must be. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function code(text: string): string {
  return `\`${text}\``;
}
