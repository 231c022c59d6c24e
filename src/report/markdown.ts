import { markdownTable, type Options } from 'markdown-table';
import { cellName } from '../cell.ts';
import { placeOf } from '../claim.ts';
import { type Cell, cellInWords } from '../record.ts';
import { versionsInWords } from '../versions.ts';
import { type Changes, headline, textsOf } from './changes.ts';
import { exampleLines, writtenIn } from './example.ts';
import { legendOf, textOf } from './grid.ts';
import { code, prose } from './markdown-text.ts';
import { type Cookbook, endsOf, insteadOf, signOf, type Tried } from './recipe.ts';
import {
  asideInWords,
  notAskedInWords,
  nothingSeen,
  nothingWorks,
  partOf,
  sameLink,
  unhelpfulInWords,
} from './recipe-words.ts';
import { earlierInWords, noBaseline, type Report, summary } from './report.ts';
import { seen } from './words.ts';

/** The report as `grid.md`. */
export function markdown(report: Report): string {
  const { title, grid, cookbooks, claims, claimsNote, changes, undecided, excluded, selftest } =
    report;
  const { release, engine, earlier = [] } = report.record;
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

function cookbookTable(cookbook: Cookbook): string[] {
  const { topology, recipes, note } = cookbook;
  const named = (of: readonly Tried[]) => of.map(({ scenario }) => code(scenario.id)).join(', ');
  const rows = recipes.map((recipe) => {
    const { need, works } = recipe;
    const part = partOf(recipe, cookbook) ?? [];
    const unhelpful = unhelpfulInWords(recipe, code, prose) ?? [];
    if (!works)
      return [
        need,
        nothingWorks,
        '',
        [...endsOf(recipe).map(([sign, of]) => `${sign}: ${named(of)}`), unhelpful, part]
          .flat()
          .join('; '),
        '',
      ];
    const plainest = insteadOf(recipe);
    const lines = exampleLines(works.scenario, topology).split('\n').map(code).join('<br>');
    const further = [
      ...(works.seen.topology === topology.id ? [] : [sameLink(works)]),
      ...(works.cost ? [`costs ${works.cost}`] : []),
      ...asideInWords(recipe, cookbook, code),
      unhelpful,
      part,
    ]
      .flat()
      .map((text) => `; ${text}`);
    return [
      need,
      lines,
      writtenIn(works.scenario),
      `${signOf(works)}: ${named([works])}, ${works.scenario.title}${further.join('')}`,
      plainest ? `${signOf(plainest)}: ${named([plainest])}` : '',
    ];
  });
  return [
    `### In ${topology.id}`,
    topology.title,
    ...(note ? [note] : []),
    recipes.length === 0
      ? nothingSeen
      : table(['', 'write', 'in', 'seen', 'instead of'], rows, { alignDelimiters: false }),
    notAskedInWords(cookbook) ?? [],
  ].flat();
}

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

/** Inconclusive cells, each with the reason. */
export function undecidedTable(cells: readonly Cell[]): string {
  return table(
    ['cell', 'why'],
    cells.map((cell) => [code(cellName(cell)), code(cellInWords(cell))]),
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
