import { htmlEscape } from 'escape-goat';
import { type CellId, cellName } from '../cell.ts';
import { placeOf } from '../claim.ts';
import { predicted } from '../prediction.ts';
import { type Cell, cellInWords, findingOf, secondsOf } from '../record.ts';
import type { Scenario } from '../scenario.ts';
import { scoreOfRecord } from '../selftest.ts';
import { inWords } from '../statement.ts';
import { verdictInWords } from '../verdict.ts';
import { type ChangeRow, headline, textsOf } from './changes.ts';
import { exampleLines, writtenIn } from './example.ts';
import { kindOf, legend, type Square } from './grid.ts';
import { selftestTable } from './html-selftest.ts';
import { anchor, classOf, link, list, section, signLink, table } from './markup.ts';
import {
  type Cookbook,
  endsOf,
  insteadOf,
  nothingSeen,
  nothingWorks,
  orElse,
  type Recipe,
  sameLink,
  signOf,
  type Tried,
} from './recipe.ts';
import { noBaseline, type Report, summary } from './report.ts';
import { style } from './style.ts';
import { seen } from './words.ts';

/** The report as one page that needs nothing else: no script, no font, no picture. */
export function html(report: Report): string {
  const { title, undecided, excluded } = report;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${htmlEscape(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${htmlEscape(title)}</h1>
<p class="summary">${htmlEscape(summary(report))}</p>
${facts(report)}
<nav aria-label="Sections"><a href="#grid">Grid</a> <a href="#write">What to write</a> <a href="#claims">Claims</a> <a href="#changes">Changes</a> <a href="#scenarios">Scenarios</a>${excluded.length ? ' <a href="#excluded">Not asked</a>' : ''}${report.selftest ? ' <a href="#selftest">Selftest</a>' : ''}</nav>
</header>
<main>
${section('grid', 'Grid', gridTable(report) + signs())}
${undecided.length ? section('undecided', 'Could not tell', list(undecided.map((cell) => [link(cell), cellInWords(cell)]))) : ''}
${section('write', 'What to write', report.cookbooks.map(cookbook).join('\n'))}
${section('claims', 'Claims', claimsTable(report))}
${section('changes', 'Against the baseline', changes(report))}
${section('scenarios', 'Scenarios', scenarios(report))}
${excluded.length ? section('excluded', 'Not asked', list(excluded.map((cell) => [htmlEscape(cellName(cell)), cell.reason]))) : ''}
${report.selftest ? section('selftest', 'Selftest', selftestTable(report.selftest)) : ''}
</main>
</body>
</html>
`;
}

function facts({ record: { release, engine, cells }, selftest }: Report): string {
  const entries = {
    Twisted: release.twisted,
    Python: release.python,
    Image: release.image,
    ...(release.worker && {
      Workers: `Twisted ${release.worker.twisted}, Python ${release.worker.python}, image ${release.worker.image}`,
    }),
    Engine: `Docker ${engine.version}, API ${engine.api}${engine.own ? ", the lab's own" : ''}`,
    Kernel: engine.kernel,
    Cells: `${cells.length}, together ${secondsOf(cells).toFixed(0)} s`,
    ...(selftest && { Selftest: scoreOfRecord(selftest) }),
  };
  return `<dl class="facts">${Object.entries(entries)
    .map(([name, value]) => `<div><dt>${name}</dt><dd>${htmlEscape(value)}</dd></div>`)
    .join('')}</dl>`;
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
  const { kind, text, mark, words } = square;
  if (kind === 'unasked' || kind === 'excluded')
    return `<td class="${kind}"><span title="${htmlEscape(words)}" aria-label="${htmlEscape(words)}" role="img">${text}</span></td>`;
  const status = { '': '', '≠': '; differs from the baseline', '*': '; not in the baseline' }[mark];
  return `<td class="${classOf(kind)}">${signLink(square, words + status, htmlEscape(text) + (mark && `<b>${mark}</b>`))}</td>`;
}

function signs(): string {
  return `<details class="legend"><summary>What the signs mean</summary>${list(legend.map(([sign, meaning]) => [htmlEscape(sign), meaning]))}</details>`;
}

function cookbook({ topology: { id, title }, recipes }: Cookbook): string {
  // The id is inside, because a browser opens what is around the target of a link.
  return `<details>
<summary><code>${id}</code> ${htmlEscape(title)}</summary>
<div class="cookbook" id="write-${id}">${recipes.map((one) => recipe(one, id)).join('\n') || nothingSeen}</div>
</details>`;
}

function recipe(one: Recipe, topology: string): string {
  const { need, works } = one;
  const named = ({ scenario: { id } }: Tried) => `<code>${anchor(id)}</code>`;
  const plainest = insteadOf(one);
  const others = orElse(one);
  const parts = works
    ? [
        `${named(works)} ${htmlEscape(works.scenario.title)}`,
        ...(works.seen.topology === topology ? [] : [htmlEscape(sameLink(works))]),
        ...(plainest ? [`instead of ${named(plainest)} ${sign(plainest)}`] : []),
        ...(works.scenario.cost ? [htmlEscape(`costs ${works.scenario.cost}`)] : []),
        ...(others.length ? [`or ${others.map(named).join(', ')}`] : []),
      ]
    : [
        nothingWorks,
        ...endsOf(one).map(([, of]) => of.map((each) => `${sign(each)} ${named(each)}`).join(' ')),
      ];
  const lines = works
    ? `<p>In ${writtenIn(works.scenario)}:</p>\n<pre>${htmlEscape(exampleLines(works.scenario))}</pre>`
    : '';
  return `<div class="recipe"><h3>${htmlEscape(need)} ${works ? sign(works) : ''}</h3><p>${parts.join('<br>')}</p>${lines}</div>`;
}

/** The sign of what was seen, which leads to its evidence. */
function sign(tried: Tried): string {
  const { finding, reasons } = tried.seen;
  return `<span class="sign ${classOf(kindOf(finding))}">${signLink(tried.seen, finding ? inWords(finding) : `could not tell: ${reasons?.join('; ')}`, signOf(tried))}</span>`;
}

function claimsTable(report: Report): string {
  const scenarioLinks = (word: string, cells: readonly CellId[]) => {
    const ids = [...new Set(cells.map(({ scenario }) => scenario))];
    return ids.length ? `<small>${word} ${ids.map(anchor).join(', ')}</small>` : '';
  };
  const rows = report.claims.map(
    (one) =>
      `<tr id="${htmlEscape(one.claim.id)}"><th scope="row">${htmlEscape(one.claim.id)}<small>${htmlEscape(placeOf(one.claim))}</small></th><td><span class="verdict ${one.verdict}">${one.verdict}</span></td><td>${htmlEscape(one.claim.says)}</td><td>${htmlEscape(seen(one))}${scenarioLinks('held for', one.held)}${scenarioLinks('failed for', one.failed)}</td></tr>`,
  );
  return table(['Claim', 'Verdict', 'What it says', 'What was seen'], rows, 'Claims', 'claims');
}

function changes({ changes: all, hasBaseline }: Report): string {
  if (!hasBaseline) return `<p>${noBaseline}</p>`;
  const paths = all.paths.map(
    ({ title, rows }) =>
      `<h3>${htmlEscape(title)}</h3>\n${table(['Change', 'Cells', 'Seen'], rows.map(changeRow), title)}`,
  );
  return [`<p>${htmlEscape(headline(all))}</p>`, ...paths].join('\n');
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

function scenarios({ catalogue, record }: Report): string {
  const asked = Map.groupBy(record.cells, ({ scenario }) => scenario);
  return catalogue.scenarios
    .filter(({ id }) => asked.has(id))
    .map((scenario) => scenarioDetails(scenario, asked.get(scenario.id) ?? []))
    .join('\n');
}

function scenarioDetails(scenario: Scenario, cells: readonly Cell[]): string {
  const rows = cells.map((cell) => {
    const finding = findingOf(cell);
    const verdict = finding ? verdictInWords(scenario, cell.topology, finding) : '';
    return `<tr><th scope="row">${link(cell, cell.topology)}</th><td>${htmlEscape(cellInWords(cell))}</td><td>${htmlEscape(verdict)}</td><td>${list(Object.entries(cell.witnesses))}</td></tr>`;
  });
  return `<details id="${htmlEscape(scenario.id)}" open>
<summary><code>${htmlEscape(scenario.id)}</code> ${htmlEscape(scenario.title)}</summary>
<pre>${htmlEscape(exampleLines(scenario))}</pre>
${list(scenario.predictions.map(({ claim, ...rest }) => [anchor(claim), predicted(rest)]))}
${table(['Topology', 'Seen', 'Claims', 'Witnesses'], rows)}
</details>`;
}
