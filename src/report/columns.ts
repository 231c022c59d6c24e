import stringWidth from 'string-width';

const gap = '  ';

/**
 * Rows as columns two spaces apart, without borders, so that they can be copied and searched.
 *
 * A column with a width is wrapped to it at spaces; a longer word stays whole. A style must not
 * reach over a space where its text may be wrapped.
 */
export function columns(
  rows: readonly (readonly string[])[],
  widths: readonly (number | undefined)[] = [],
): string {
  const cells = rows.map((row) => row.map((text, index) => wrapped(text, widths[index])));
  const widest = (index: number) =>
    Math.max(0, ...cells.flatMap((row) => (row[index] ?? []).map((line) => stringWidth(line))));
  const count = Math.max(0, ...rows.map(({ length }) => length));
  const full = Array.from({ length: count }, (_, index) => widths[index] ?? widest(index));
  return cells.flatMap((row) => linesOf(row, full)).join('\n');
}

/** A text without styles, cut to a width; a mark says that something is missing. */
export function cut(text: string, width = Number.POSITIVE_INFINITY): string {
  return stringWidth(text) > width ? `${text.slice(0, width - 1)}…` : text;
}

/** The lines of a row; its cells have the same width in each. */
function linesOf(row: readonly (readonly string[])[], widths: readonly number[]): string[] {
  const height = Math.max(0, ...row.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    row
      .map((lines, index) => padded(lines[line] ?? '', widths[index] ?? 0))
      .join(gap)
      .trimEnd(),
  );
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

function wrapped(text: string, width = Number.POSITIVE_INFINITY): string[] {
  return text.split('\n').flatMap((line) => {
    const lines: string[] = [];
    let last = '';
    for (const word of line.match(/ *[^ ]+/g) ?? []) {
      if (last && stringWidth(last + word) > width) {
        lines.push(last);
        last = word.trimStart();
      } else last += word;
    }
    return [...lines, last];
  });
}
