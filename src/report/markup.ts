import { htmlEscape } from 'escape-goat';
import { type CellId, cellName, evidenceName } from '../cell.ts';
import type { Kind } from './grid.ts';

/** Pieces of the page. */

/** A part of the page with its heading; the body is markup already. */
export function section(id: string, heading: string, body: string): string {
  return `<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>\n${body}</section>`;
}

/**
 * A table that scrolls by itself, of heads and rows that are markup already; with a label it is a
 * landmark.
 */
export function table(
  heads: readonly string[],
  rows: readonly string[],
  label?: string,
  kind?: string,
): string {
  const region =
    label === undefined ? '' : ` role="region" aria-label="${htmlEscape(label)}" tabindex="0"`;
  return `<div class="scroll"${region}><table${kind ? ` class="${kind}"` : ''}>
<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>`;
}

/** Pairs as a description list; the first of each is markup already. */
export function list(pairs: readonly (readonly [string, string])[]): string {
  return `<dl class="list">${pairs.map(([term, text]) => `<div><dt>${term}</dt><dd>${htmlEscape(text)}</dd></div>`).join('')}</dl>`;
}

/** A scenario or a claim, as a link to its section. */
export function anchor(id: string): string {
  return `<a href="#${htmlEscape(id)}">${htmlEscape(id)}</a>`;
}

/** What stands for a cell, as markup, which leads to its evidence and is told in words as well. */
export function signLink(cell: CellId, words: string, markup: string): string {
  const label = htmlEscape(`${cellName(cell)}: ${words}`);
  return `<a href="${evidence(cell)}" title="${label}" aria-label="${label}">${markup}</a>`;
}

/** The same of a cell that has no evidence. */
export function signAlone(cell: CellId, words: string, markup: string): string {
  const label = htmlEscape(`${cellName(cell)}: ${words}`);
  return `<a title="${label}" aria-label="${label}" role="img">${markup}</a>`;
}

/** The class that gives a kind its colour. */
export function classOf(kind: Kind): string {
  return kind.replace('+', '-');
}

/** A cell, which leads to its evidence. */
export function link(cell: CellId, text: string = cellName(cell)): string {
  return `<a href="${evidence(cell)}">${htmlEscape(text)}</a>`;
}

function evidence(cell: CellId): string {
  return `evidence/${encodeURIComponent(evidenceName(cell))}/`;
}
