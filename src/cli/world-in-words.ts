import type { StandingName, StandingNode, StandingWorld } from '../standing-world.ts';

/** How many names are shown unless all are asked for. */
const namesShown = 12;

/** What is in a world that is up, for a terminal. */
export function worldInWords({ name, up, lacks }: StandingWorld, allNames = false): string {
  if (!up) return `${name} ${lacks.join('; ')}.`;
  const { title, subject, since, nodes, names, changes } = up;
  const shown = allNames ? names : names.slice(0, namesShown);
  const rest = names.length - shown.length;
  const parts = [
    [
      `${name} is up since ${since.slice(0, 16).replace('T', ' ')} UTC, with ${subject}.`,
      title,
      ...lacks.map((lack) => `Not whole: ${lack}.`),
      ...changes.map((change) => `Changed: ${change}.`),
    ],
    table(nodes.map(nodeRow)),
    [
      ...(names.length ? ['Names:'] : []),
      ...table(shown.map((one) => [one.name, one.addresses.join(' '), whereOf(one, nodes)])),
      ...(rest ? [`  and ${rest} more: \`lab ps --names\` shows all`] : []),
    ],
  ];
  return parts
    .filter((lines) => lines.length)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** Where a name leads to, by the ports on which its node listens. */
function whereOf({ node, port }: StandingName, nodes: readonly StandingNode[]): string {
  const listens = nodes.find(({ name }) => name === node)?.ports.includes(port);
  return `${node}, port ${port}${listens ? '' : ', where nothing listens'}`;
}

function nodeRow({ name, addresses, more, ports, what }: StandingNode): string[] {
  const of = [...addresses, ...(more ? [`(and ${more} more places)`] : [])].join(' ');
  return [name, of, ports.length ? `${what}, port ${ports.join(', ')}` : what];
}

/** Rows in columns, indented. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}

/** What a user has changed in a world, after a command changed it. */
export function changedInWords(changes: readonly string[]): string {
  return changes.length
    ? changes.map((change) => `Changed: ${change}.`).join('\n')
    : 'The network is as it was when it came up.';
}
