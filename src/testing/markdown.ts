/** How GitHub's Markdown reads what the lab writes, as far as a test needs it (GFM 0.29, sections 4.10 and 6.3). */

/** The cells of a row of a table: a bar with a backslash before it ends none. */
export function cellsOf(row: string): string[] {
  const inner = row.trim().replace(/^\|/, '').replace(/\|$/, '');
  const cells = inner.match(/(?:\\[\s\S]|[^|\\])+|(?<=\|)(?=\|)/g) ?? [];
  return cells.map((cell) => cell.replaceAll('\\|', '|').trim());
}

/** What is no code span: a run of backticks opens one that a run of the same length closes. */
export function withoutCode(text: string): string {
  return text.replaceAll(/(?<![\\`])(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
}

/** What becomes markup, HTML, a link, a mention or a reference, outside of code spans. */
export function active(text: string): string[] {
  const plain = withoutCode(text).replaceAll(/\\[!-/:-@[-`{-~]|&#8203;/g, '\u200b');
  const patterns = [
    /<[!/?a-z][^\n]*/gi,
    /@[\w-]+/g,
    /#\d+/g,
    /\bGH-\d+/gi,
    /\b(?:https?|ftp):\/\/\S+/gi,
    /\bwww\.\w+/gi,
    /!?\[[^\]]*\]\([^)]*\)/g,
    /[*_~]{2}\w+/g,
    /`/g,
  ];
  return patterns.flatMap((pattern) => plain.match(pattern) ?? []);
}
