import { cellsOf } from './markdown.ts';

/** What tests look for in reports. */

/** Every tag of a page, and every text between them. */
export function tagsOf(page: string): string[] {
  return page.match(/<[^>]*>/g) ?? [];
}

/** A tag without the values of its attributes. */
export function bare(tag: string): string {
  return tag.replaceAll(/="[^"]*"/g, '=""');
}

/** Tables of Markdown: the rows of each, as cells. */
export function tablesOf(text: string): string[][][] {
  return text
    .split(/\n\n+/)
    .filter((block) => block.startsWith('|'))
    .map((block) => block.trim().split('\n').map(cellsOf));
}

/** What a terminal would obey, or not show: nothing but the lab's own colours may be there. */
export function obeyed(text: string): string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the lab's own colours.
  const plain = text.replaceAll(/\u001b\[(?:1|2|7|22|27|3[1236]|39)m/g, '').replaceAll('\n', '');
  return plain.match(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu) ?? [];
}
