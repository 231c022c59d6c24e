import { htmlEscape } from 'escape-goat';
import { classOf, list, section, table } from '../report/markup.ts';
import { factList, navigation, page } from '../report/page.ts';
import { insteadInWords } from './instead-words.ts';
import type { TrialReport, TrialRow } from './report.ts';
import {
  type DirectiveSection,
  directiveSections,
  headOf,
  seenInWords,
  textSections,
} from './sections.ts';
import { type Square, trialLegend } from './square.ts';

/** A trial as one page that needs nothing else. */
export function trialInHtml(report: TrialReport): string {
  const { title, summary, facts, rows, trial } = report;
  const ofDirectives = directiveSections(report);
  const ofTexts = textSections(report);
  const legend = trial.topologies.length ? signs() : '';
  const header = `<p class="summary">${htmlEscape(summary)}</p>
${factList(facts)}
${navigation([
  ...(rows.length ? [['directives', 'Directives'] as const] : []),
  ...[...ofDirectives, ...ofTexts].map(({ id, heading }) => [id, heading] as const),
])}`;
  return page(
    title,
    header,
    [
      ...(rows.length ? [section('directives', 'Directives', gridTable(report) + legend)] : []),
      ...ofDirectives.map((one) => section(one.id, one.heading, casesOf(one))),
      ...ofTexts.map(({ id, heading, texts }) =>
        section(
          id,
          heading,
          `<ul>${texts.map((text) => `<li>${htmlEscape(text)}</li>`).join('')}</ul>`,
        ),
      ),
    ].join('\n'),
  );
}

function gridTable({ rows, columns }: TrialReport): string {
  const heads = ['Directive', ...columns.map((id) => htmlEscape(id))];
  return table(heads, rows.map(rowOf), 'Directives', 'grid');
}

function rowOf({ number, kind, target, place, where, isDefault, squares }: TrialRow): string {
  const origin = `${place}${isDefault ? ', default' : ''}`;
  const names = `<code title="${htmlEscape(where)}">${htmlEscape(target)}</code>`;
  return `<tr id="directive-${number}"><th scope="row">${number} ${kind} ${names}<small>${htmlEscape(origin)}</small></th>${squares.map(squareCell).join('')}</tr>`;
}

function squareCell({ kind, text, mark, words }: Square): string {
  const label = htmlEscape(words);
  const shown = htmlEscape(text) + (mark && `<b>${mark}</b>`);
  return `<td class="${classOf(kind)}"><a title="${label}" aria-label="${label}" role="img">${shown}</a></td>`;
}

function signs(): string {
  const pairs = trialLegend.map(([sign, meaning]) => [htmlEscape(sign), meaning] as const);
  return `<details class="legend"><summary>What the signs mean</summary>${list(pairs)}</details>`;
}

function casesOf({ of }: DirectiveSection): string {
  return of
    .map(({ row, cases }) => {
      const parts = cases.map(
        (one) =>
          `<p>${seenInWords(one)
            .map((text) => htmlEscape(text))
            .join('<br>')}</p>${one.instead.map(insteadOf).join('')}`,
      );
      return `<div class="recipe"><h3><a href="#directive-${row.number}">${htmlEscape(headOf(row))}</a></h3>${parts.join('\n')}</div>`;
    })
    .join('\n');
}

function insteadOf(instead: Parameters<typeof insteadInWords>[0]): string {
  const { head, further, files, lines } = insteadInWords(instead);
  const texts = [head, ...further].map((text) => htmlEscape(text)).join('<br>');
  const written = lines ? `<p>In ${htmlEscape(files)}:</p>\n<pre>${htmlEscape(lines)}</pre>` : '';
  return `<p>${texts}</p>${written}`;
}
