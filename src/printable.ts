/**
 * Characters that are not shown as they are: controls (escape sequences begin with one), formats (such as
 * those that turn the direction of writing), separators of lines, and halves of pairs.
 */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu;

/** What a program said, as one line in which every character shows: `\x1b` for the one that begins an escape sequence. */
export function printable(text: string): string {
  return text.replaceAll(hidden, shown);
}

/** The same of a text of several lines, which may be indented by tabs. */
export function printableLines(text: string): string {
  return text.replaceAll(hidden, (character) =>
    character === '\n' || character === '\t' ? character : shown(character),
  );
}

/** A document whose texts are all printable. */
export function printableIn<T>(value: T): T {
  if (typeof value === 'string') return printable(value) as T;
  if (Array.isArray(value)) return value.map((one) => printableIn(one)) as T;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, one]) => [key, printableIn(one)]);
  return Object.fromEntries(entries) as T;
}

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function shown(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return named[character] ?? (code.length > 2 ? `\\u{${code}}` : `\\x${code.padStart(2, '0')}`);
}
