import { versionsInWords } from '../versions.ts';
import { type ChangeKind, type ChangeRow, type Changes, headline, textsOf } from './changes.ts';
import type { Colours } from './colours.ts';
import { columns } from './columns.ts';

/** How two documents differ: one line, and a table for each path where something does. */
export function changesInTerminal(changes: Changes, colours: Colours, width?: number): string {
  const all = changes.paths.flatMap(({ rows }) => rows);
  const kindWidth = Math.max(0, ...all.map(({ kind }) => kind.length)) + 2;
  const cellWidth = Math.max(
    0,
    ...all.map(({ scenarios, topologies }) =>
      Math.max(
        ...scenarios.map(({ length }) => length),
        Math.min(topologies.join(', ').length + 3, 34),
      ),
    ),
  );
  const gaps = 4;
  const room = width && Math.max(24, width - kindWidth - cellWidth - gaps);
  const tables = changes.paths.map(({ title, rows }) => {
    const table = columns(
      rows.map((row) => rowOf(row, colours)),
      [kindWidth, cellWidth, room],
    );
    return `${colours.bold(title)}\n${table}`;
  });
  return [headline(changes), ...tables, ...versionsInWords(changes.versions ?? [])].join('\n\n');
}

function rowOf(row: ChangeRow, colours: Colours): string[] {
  const { bold, dim } = colours;
  const texts = [...textsOf(row), ...row.because.map((reason) => ['why', reason])];
  // The gap is outside of the style, because a text may be wrapped there.
  const lines = texts.map(
    ([name = '', text]) => `${dim(name)}${' '.repeat(6 - name.length)}${text}`,
  );
  return [
    `  ${styleOf(row.kind, colours)(row.kind)}`,
    `${row.scenarios.map((id) => bold(id)).join('\n')}\nin ${row.topologies.join(', ')}`,
    lines.join('\n'),
  ];
}

function styleOf(kind: ChangeKind, { red, green, yellow, dim }: Colours): (text: string) => string {
  return {
    contradicted: red,
    regressed: red,
    changed: yellow,
    improved: green,
    new: dim,
    gone: dim,
    undecided: red,
  }[kind];
}
