import { fill, type Names } from '../place.ts';
import type { Scenario } from '../scenario.ts';

/** Names and addresses of the documentation prefixes (RFC 2606, RFC 3849, RFC 5737). */
const addresses = { ipv6: '2001:db8::10', ipv4: '198.51.100.10' } as const;

/** What a user would write for a scenario; the ports are those that ran. */
export function exampleLines(scenario: Scenario): string {
  const names: Names = { ...addresses, name: scenario.host };
  return scenario.lines.map(({ text }) => fill(text, names)).join('\n');
}

/** Where a user would write them. */
export function writtenIn({ lines }: Scenario): string {
  return [...new Set(lines.map(({ file }) => file))].join(', ');
}
