import { fill, type Names } from '../place.ts';
import { type Scenario, section, shortName } from '../scenario.ts';

/** Names and addresses of the documentation prefixes (RFC 2606, RFC 3849, RFC 5737). */
const addresses = { ipv6: '2001:db8::10', ipv4: '198.51.100.10' } as const;
const proxy = {
  name: 'proxy.example.org',
  ipv6: '2001:db8::3128',
  ipv4: '198.51.100.128',
} as const;

/** What a user would write for a scenario; the ports are those that ran. Each of several files is named. */
export function exampleLines(scenario: Scenario): string {
  const names: Names = { ...addresses, name: scenario.host, proxy };
  const files = [...Map.groupBy(scenario.lines, ({ file }) => file)];
  return files
    .map(([file, lines]) => {
      const text = lines.map((one) => fill(one.text, names)).join('\n');
      return files.length > 1 ? `# ${file}\n${text}` : text;
    })
    .join('\n');
}

/**
 * What a witness said of a scenario, with the name of its example in place of those that the lab gives:
 * a name of the row and its path, short where a search domain completes it, or of the row's machine.
 */
export function withExampleName(text: string, { id, host }: Scenario): string {
  const [row, path] = [shortName({ id }), section({ id })];
  const ofLab = `${row}\\.(?:${path}|machine-\\d+)\\.lab\\.test|${row}-${path}(?:\\.lab\\.test)?`;
  return text.replaceAll(new RegExp(`(?<![\\w.-])(?:${ofLab})(?![\\w.-]*\\w)`, 'g'), host);
}

/** Where a user would write them. */
export function writtenIn({ lines }: Scenario): string {
  return [...new Set(lines.map(({ file }) => file))].join(', ');
}
