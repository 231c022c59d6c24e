/**
 * A text in a cell of a table as a code span, in which GitHub's Markdown makes nothing of it: no link, mention, image or
 * comment. In a table it shows a backslash before a bar as two.
 */
export function code(text: string): string {
  if (text.trim() === '') return text.trim();
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  // A code span loses one space at each end, and a backtick there would lengthen the fence.
  const pad = /^[` ]|[` ]$/.test(text) ? ' ' : '';
  // An even number of backslashes would leave the bar to end the cell.
  const oneCell = text.replaceAll(/(\\*)\|/g, '$1$1\\|').replaceAll(/\r?\n/g, ' ');
  return `${fence}${pad}${oneCell}${pad}${fence}`;
}

/** Nothing that is seen; between the parts of a mention or link it keeps them from being one. */
const nothing = '&#8203;';

/** A name or sentence as text, of which GitHub's Markdown makes neither markup, nor HTML, nor a link or mention. */
export function prose(text: string): string {
  return text
    .replaceAll(/\r?\n/g, ' ')
    .replaceAll(/[\\`*_{}[\]<>!|~&]/g, '\\$&')
    .replaceAll(/@|#|:(?=\/\/)|\bwww(?=\.)|\bGH-/gi, `$&${nothing}`);
}
