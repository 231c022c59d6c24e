import { markdownTable, type Options } from 'markdown-table';
import { cellName } from '../cell.ts';
import { placeOf } from '../claim.ts';
import { type Cell, cellInWords } from '../record.ts';
import { versionsInWords } from '../versions.ts';
import { type Changes, headline, textsOf } from './changes.ts';
import { exampleLines, writtenIn } from './example.ts';
import { legendOf, textOf } from './grid.ts';
import { code, prose } from './markdown-text.ts';
import { type Cookbook, signOf } from './recipe.ts';
import { type Form, notAskedInWords, notesOn, nothingSeen, nothingWorks } from './recipe-words.ts';
import { earlierInWords, noBaseline, type Report, summary } from './report.ts';
import { seen } from './words.ts';

/** The report as `grid.md`. */
export function markdown(report: Report): string {
  const { title, grid, cookbooks, claims, claimsNote, changes, undecided, excluded, selftest } =
    report;
  const { release, engine, problems = [], earlier = [] } = report.record;
  const sections = [
    `# ${prose(title)}`,
    prose(
      `Twisted ${release.twisted}, Python ${release.python}; Docker Engine ${engine.version}, Linux ${engine.kernel}. ${summary(report)}.${selftest ? ` Selftest: ${selftest.words}.` : ''}`,
    ),
    table(
      ['scenario', ...grid.columns],
      grid.rows.map(({ scenario, squares }) => [code(scenario), ...squares.map(textOf)]),
    ),
    table(
      ['sign', 'meaning'],
      legendOf(grid, report.catalogue).map((entry) => [...entry]),
    ),
    ...(earlier.length ? [`In brackets, of earlier runs: ${earlierInWords(earlier)}.`] : []),
    '## What to write',
    ...cookbooks.flatMap(cookbookTable),
    '## Claims',
    ...(claimsNote ? [prose(claimsNote)] : []),
    table(
      ['claim', 'verdict', 'what it says', 'seen', 'stands in'],
      claims.map((one) => [
        code(one.claim.id),
        one.verdict,
        one.claim.says,
        seen(one),
        placeOf(one.claim),
      ]),
    ),
    '## Against the baseline',
    report.hasBaseline ? changesTables(changes) : noBaseline,
    ...(report.changesBefore
      ? ['### Asked by earlier runs', changesTables(report.changesBefore)]
      : []),
    ...(undecided.length || problems.length
      ? ['## Could not tell', undecidedTable(undecided, problems)]
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

function cookbookTable(cookbook: Cookbook): string[] {
  const { topology, recipes, note } = cookbook;
  const rows = recipes.map((recipe) => {
    const { need, works } = recipe;
    const notes = notesOn(recipe, cookbook, form).join('; ');
    if (!works) return [need, nothingWorks, '', notes];
    const { scenario } = works;
    const lines = exampleLines(scenario, topology).split('\n').map(code).join('<br>');
    const way = `${signOf(works)}: ${code(scenario.id)}, ${scenario.title.replace(/\.$/, '')}`;
    return [need, lines, writtenIn(scenario), [way, notes].filter(Boolean).join('; ')];
  });
  return [
    `### In ${topology.id}`,
    topology.title,
    ...(note ? [note] : []),
    recipes.length === 0
      ? nothingSeen
      : table(['', 'write', 'in', 'seen'], rows, { alignDelimiters: false }),
    notAskedInWords(cookbook) ?? [],
  ].flat();
}

const form: Form = { idOf: code, textOf: prose, signOf };

/** How two documents differ: one line, and a table for each path where something does. */
export function changesTables(changes: Changes): string {
  const tables = changes.paths.map(({ title, rows }) => {
    const cells = rows.map((row) => {
      const texts = Object.fromEntries(textsOf(row));
      return [
        row.kind,
        row.scenarios.map(code).join(', '),
        row.topologies.join(', '),
        texts.was ?? texts.known ?? '',
        texts.is ?? '',
        // Why a cell is undecided is said in words of programs.
        row.because.map((why) => (row.kind === 'undecided' ? code(why) : why)).join('; '),
      ];
    });
    return `### ${prose(title)}\n\n${table(['', 'scenario', 'in', 'was', 'is', 'why'], cells)}`;
  });
  const versions = versionsInWords(changes.versions ?? []).map(prose);
  return [prose(headline(changes)), ...tables, ...versions].join('\n\n');
}

/** Inconclusive cells, each with the reason, after what was wrong with the run beyond them. */
export function undecidedTable(cells: readonly Cell[], problems: readonly string[] = []): string {
  return table(
    ['cell', 'why'],
    [
      ...problems.map((problem) => ['the run', code(problem)]),
      ...cells.map((cell) => [code(cellName(cell)), code(cellInWords(cell))]),
    ],
  );
}

/** A table of cells that are Markdown already. */
export function table(head: string[], rows: string[][], options: Options = {}): string {
  return markdownTable(
    [
      head,
      ...rows.map((row) =>
        row.map((text) => text.replaceAll(/(?<!\\)\|/g, '\\|').replaceAll('\n', ' ')),
      ),
    ],
    options,
  );
}
