/** A comment, or a string of Python with its quotes; one that does not end in its line has no end here. */
const texts = /#.*|("""|'''|"|')(?:\\.|(?!\1).)*(\1)?/gs;

/**
 * A line of Python without the contents of its strings, and without its comment. Nothing of a line in
 * which a string has no end: that may be the end of another string.
 */
export function withoutTexts(line: string): string {
  let isWhole = true;
  const code = line.replace(texts, (_, quote?: string, end?: string) => {
    if (quote === undefined) return '';
    isWhole &&= end !== undefined;
    return quote.slice(0, 1).repeat(2);
  });
  return isWhole ? code : '';
}
