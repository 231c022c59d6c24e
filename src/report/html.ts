import { htmlEscape } from 'escape-goat';
import { type CellId, cellName } from '../cell.ts';
import { placeOf } from '../claim.ts';
import { cellInWords, secondsOf } from '../record.ts';
import { inWords } from '../statement.ts';
import { type ChangeRow, type Changes, headline, textsOf } from './changes.ts';
import { exampleLines, writtenIn } from './example.ts';
import { kindOf, legendOf, type Square } from './grid.ts';
import { scenarioSections } from './html-scenarios.ts';
import { selftestTable } from './html-selftest.ts';
import { anchor, classOf, link, list, section, signAlone, signLink, table } from './markup.ts';
import { factList, navigation, page } from './page.ts';
import { type Cookbook, type Recipe, signOf, type Tried } from './recipe.ts';
import { notAskedInWords, notesOn, nothingSeen, nothingWorks } from './recipe-words.ts';
import { earlierInWords, noBaseline, type Report, summary } from './report.ts';
import { seen } from './words.ts';

/** The report as one page that needs nothing else: no script, no font, no picture. */
export function html(report: Report): string {
  const { title, undecided, excluded } = report;
  const { problems = [] } = report.record;
  const { saboteurs } = report.selftest ?? {};
  const sections = [
    ['grid', 'Grid'],
    ['write', 'What to write'],
    ['claims', 'Claims'],
    ['changes', 'Changes'],
    ['scenarios', 'Scenarios'],
    ...(excluded.length ? [['excluded', 'Not asked'] as const] : []),
    ...(saboteurs ? [['selftest', 'Selftest'] as const] : []),
  ] as const;
  return page(
    title,
    `<p class="summary">${htmlEscape(summary(report))}</p>
${facts(report)}
${navigation(sections)}`,
    `${section('grid', 'Grid', gridTable(report) + signs(report))}
${undecided.length || problems.length ? section('undecided', 'Could not tell', list([...problems.map((problem): [string, string] => ['the run', problem]), ...undecided.map((cell): [string, string] => [link(cell), cellInWords(cell)])])) : ''}
${section('write', 'What to write', report.cookbooks.map((one) => cookbook(one, namesOn(report))).join('\n'))}
${section('claims', 'Claims', claimsTable(report))}
${section('changes', 'Against the baseline', changes(report))}
${section('scenarios', 'Scenarios', scenarioSections(report))}
${excluded.length ? section('excluded', 'Not asked', list(excluded.map((cell) => [htmlEscape(cellName(cell)), cell.reason]))) : ''}
${saboteurs ? section('selftest', 'Selftest', selftestTable(saboteurs)) : ''}`,
  );
}

function facts({ record: { release, engine, cells, earlier = [] }, selftest }: Report): string {
  const entries = {
    Twisted: release.twisted,
    Python: release.python,
    Image: release.image,
    ...(release.worker && {
      Workers: `Twisted ${release.worker.twisted}, Python ${release.worker.python}, image ${release.worker.image}`,
    }),
    Engine: `Docker ${engine.version}, API ${engine.api}${engine.own ? ", the lab's own" : ''}${engine.untested ? ', which is newer than the lab was tested with' : ''}`,
    Kernel: engine.kernel,
    Cells: `${cells.length}, together ${secondsOf(cells).toFixed(0)} s`,
    ...(earlier.length && { 'Of earlier runs': earlierInWords(earlier) }),
    ...(selftest && { Selftest: selftest.words }),
  };
  return factList(Object.entries(entries));
}

function gridTable({ grid, catalogue }: Report): string {
  const heads = grid.columns.map((id) => {
    const topology = catalogue.topologies.find((one) => one.id === id);
    return `<a href="#write-${htmlEscape(id)}">${htmlEscape(id)}</a><small>${htmlEscape(topology?.title ?? '')}</small>`;
  });
  const rows = grid.rows.map(
    ({ scenario, squares }) =>
      `<tr><th scope="row">${anchor(scenario)}</th>${squares.map(squareCell).join('')}</tr>`,
  );
  return table(['Scenario', ...heads], rows, 'Grid', 'grid');
}

function squareCell(square: Square): string {
  const { kind, text, mark, words, since } = square;
  if (kind === 'unasked' || kind === 'excluded')
    return `<td class="${kind}"><span title="${htmlEscape(words)}" aria-label="${htmlEscape(words)}" role="img">${text}</span></td>`;
  const status = { '': '', '≠': '; differs from the baseline', '*': '; not in the baseline' }[mark];
  const shown = htmlEscape(text) + (mark && `<b>${mark}</b>`);
  return `<td class="${classOf(kind)}">${signLink(square, words + status, since === undefined ? shown : `(${shown})`)}</td>`;
}

function signs({ grid, catalogue }: Report): string {
  return `<details class="legend"><summary>What the signs mean</summary>${list(legendOf(grid, catalogue).map(([sign, meaning]) => [htmlEscape(sign), meaning]))}</details>`;
}

/** How ids of scenarios stand on the page: as links where a cell was asked, so that there is a section. */
function namesOn({ grid }: Report): (id: string) => string {
  const asked = new Set(grid.rows.map(({ scenario }) => scenario));
  return (id) => (asked.has(id) ? anchor(id) : htmlEscape(id));
}

function cookbook(book: Cookbook, nameOf: (id: string) => string): string {
  const { recipes, note } = book;
  const notAsked = notAskedInWords(book);
  const { id, title } = book.topology;
  // The id is inside, because a browser opens what is around the target of a link.
  return `<details>
<summary><code>${id}</code> ${htmlEscape(title)}</summary>
<div class="cookbook" id="write-${id}">${note ? `<p>${htmlEscape(note)}</p>` : ''}${recipes.map((one) => recipe(one, book, (id) => `<code>${nameOf(id)}</code>`)).join('\n') || nothingSeen}${notAsked ? `<p>${htmlEscape(notAsked)}</p>` : ''}</div>
</details>`;
}

function recipe(one: Recipe, book: Cookbook, idOf: (id: string) => string): string {
  const { need, works } = one;
  const notes = notesOn(one, book, { idOf, textOf: htmlEscape, signOf: sign });
  const way = works
    ? `${idOf(works.scenario.id)} ${htmlEscape(works.scenario.title)}`
    : nothingWorks;
  const lines = works
    ? `<p>In ${writtenIn(works.scenario)}:</p>\n<pre>${htmlEscape(exampleLines(works.scenario, book.topology))}</pre>`
    : '';
  return `<div class="recipe"><h3>${htmlEscape(need)} ${works ? sign(works) : ''}</h3><p>${[way, ...notes].join('<br>')}</p>${lines}</div>`;
}

/** The sign of what was seen, which leads to its evidence where a run left some. */
function sign(tried: Tried): string {
  const { finding, reasons, witnesses } = tried.seen;
  const words = finding ? inWords(finding) : `could not tell: ${reasons?.join('; ')}`;
  const shown = witnesses
    ? signLink(tried.seen, words, signOf(tried))
    : signAlone(tried.seen, words, signOf(tried));
  return `<span class="sign ${classOf(kindOf(finding))}">${shown}</span>`;
}

function claimsTable(report: Report): string {
  const nameOf = namesOn(report);
  const scenarioLinks = (word: string, cells: readonly CellId[]) => {
    const ids = [...new Set(cells.map(({ scenario }) => scenario))];
    return ids.length ? `<small>${word} ${ids.map(nameOf).join(', ')}</small>` : '';
  };
  const rows = report.claims.map(
    (one) =>
      `<tr id="${htmlEscape(one.claim.id)}"><th scope="row">${htmlEscape(one.claim.id)}<small>${htmlEscape(placeOf(one.claim))}</small></th><td><span class="verdict ${one.verdict}">${one.verdict}</span></td><td>${htmlEscape(one.claim.says)}</td><td>${htmlEscape(seen(one))}${scenarioLinks('held for', one.held)}${scenarioLinks('failed for', one.failed)}</td></tr>`,
  );
  const note = report.claimsNote ? `<p>${htmlEscape(report.claimsNote)}</p>` : '';
  return (
    note + table(['Claim', 'Verdict', 'What it says', 'What was seen'], rows, 'Claims', 'claims')
  );
}

function changes({ changes: all, changesBefore: before, hasBaseline }: Report): string {
  if (!hasBaseline) return `<p>${noBaseline}</p>`;
  return [
    ...changeTables(all),
    ...(before ? ['<h3>Asked by earlier runs</h3>', ...changeTables(before)] : []),
  ].join('\n');
}

function changeTables(all: Changes): string[] {
  const paths = all.paths.map(
    ({ title, rows }) =>
      `<h3>${htmlEscape(title)}</h3>\n${table(['Change', 'Cells', 'Seen'], rows.map(changeRow), title)}`,
  );
  return [`<p>${htmlEscape(headline(all))}</p>`, ...paths];
}

function changeRow(row: ChangeRow): string {
  const { kind, scenarios, topologies, because } = row;
  const cells = scenarios.map((scenario): [string, string] => [
    htmlEscape(scenario),
    topologies.map((topology) => link({ scenario, topology }, topology)).join(', '),
  ]);
  const texts = [...textsOf(row), ...because.map((reason): [string, string] => ['why', reason])];
  return `<tr><th scope="row">${kind}</th><td>${cells.map(([scenario, links]) => `${scenario}<small>${links}</small>`).join('')}</td><td>${list(texts)}</td></tr>`;
}
