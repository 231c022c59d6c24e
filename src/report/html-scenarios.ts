import { htmlEscape } from 'escape-goat';
import { evidenceName } from '../cell.ts';
import { commandFor } from '../command.ts';
import { predicted } from '../prediction.ts';
import { type Cell, cellInWords, findingOf } from '../record.ts';
import type { Scenario } from '../scenario.ts';
import { verdictInWords } from '../verdict.ts';
import { exampleLines, withExampleName } from './example.ts';
import { anchor, link, list, table } from './markup.ts';
import type { Report } from './report.ts';
import { minuteOf } from './words.ts';

/** Every scenario of which a cell was asked, with all that was seen of it. */
export function scenarioSections({ catalogue, record }: Report): string {
  const { cells, earlier = [], release } = record;
  const asked = Map.groupBy([...cells, ...earlier], ({ scenario }) => scenario);
  const before = new Set(earlier);
  const topologyOf = (cell: Cell) => {
    const further = [
      ...(before.has(cell) ? [`asked ${minuteOf(cell.at ?? '')}`] : []),
      `<code>${htmlEscape(commandFor(cell, release))}</code>`,
      `<code>evidence/${htmlEscape(evidenceName(cell))}</code>`,
    ];
    return link(cell, cell.topology) + further.map((text) => `<small>${text}</small>`).join('');
  };
  return catalogue.scenarios
    .filter(({ id }) => asked.has(id))
    .map((scenario) => details(scenario, asked.get(scenario.id) ?? [], topologyOf))
    .join('\n');
}

function details(
  scenario: Scenario,
  cells: readonly Cell[],
  topologyOf: (cell: Cell) => string,
): string {
  const rows = cells.map((cell) => {
    const finding = findingOf(cell);
    const verdict = finding ? verdictInWords(scenario, cell.topology, finding) : '';
    return `<tr><th scope="row">${topologyOf(cell)}</th><td>${htmlEscape(cellInWords(cell))}</td><td>${htmlEscape(verdict)}</td><td>${list(Object.entries(cell.witnesses).map(([who, what]) => [who, withExampleName(what, scenario)]))}</td></tr>`;
  });
  return `<details id="${htmlEscape(scenario.id)}" open>
<summary><code>${htmlEscape(scenario.id)}</code> ${htmlEscape(scenario.title)}</summary>
<pre>${htmlEscape(exampleLines(scenario))}</pre>
${list(scenario.predictions.map(({ claim, ...rest }) => [anchor(claim), predicted(rest)]))}
${table(['Topology', 'Seen', 'Claims', 'Witnesses'], rows)}
</details>`;
}
