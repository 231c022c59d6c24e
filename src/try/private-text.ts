/** A text of a private file, under the name that it has there. */
export interface NamedText {
  readonly name?: string | undefined;
  readonly text: string;
}

/** The texts of a line that assigns one, or that has some in quotes. A text in quotes that names another is none. */
export function textsOfLine(line: string): NamedText[] {
  const [, assigned, whole] = /^([\w.@+-]+)\s*[:=]\s*(.+)$/.exec(line) ?? [];
  const found: NamedText[] = whole === undefined ? [] : [{ name: assigned, text: whole }];
  let name = assigned;
  for (const { 0: quoted, 2: text = '', index } of line.matchAll(/(['"])(.+?)\1/g)) {
    if (/^\s*(?::|\]\s*[=[])/.test(line.slice(index + quoted.length))) name = text;
    else found.push({ name, text });
  }
  return found;
}

/** The texts of a JSON document without its keys; nothing where it is none. */
export function textsOfJson(text: string): NamedText[] | undefined {
  try {
    const found: NamedText[] = [];
    JSON.parse(text, (name, value: unknown) => {
      if (typeof value === 'string') found.push({ name, text: value });
    });
    return found;
  } catch {
    return undefined;
  }
}
