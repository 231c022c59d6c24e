import type { Catalogue } from './catalogue.ts';

/**
 * Time-outs of the kernel that are shorter in these topologies and for these scenarios than Linux has
 * them, so that a run does not wait for them: where, and what is so instead of what.
 */
export function shortenedIn({
  topologies,
  scenarios,
}: Pick<Catalogue, 'topologies' | 'scenarios'>): string[] {
  const faults = topologies.filter(({ fault }) => fault);
  const events = scenarios.filter(({ tcpRetries }) => tcpRetries !== undefined);
  return [
    ...(faults.length
      ? [
          `in ${named(faults)}: an address that does not answer is given up after 7 s, where Linux waits two minutes (tcp_syn_retries is 2, not 6)`,
        ]
      : []),
    ...[...Map.groupBy(events, ({ tcpRetries }) => tcpRetries)].map(
      ([retries, of]) =>
        `in ${named(of)}: a connection whose peer acknowledges nothing is given up after seconds, where Linux waits a quarter of an hour (tcp_retries2 is ${retries}, not 15)`,
    ),
  ];
}

/** The same as lines that stand under what was seen. */
export function shortenedInWords(of: Parameters<typeof shortenedIn>[0]): string[] {
  return shortenedIn(of).map((text) => `Shortened ${text}.`);
}

function named(all: readonly { readonly id: string }[]): string {
  return all.map(({ id }) => id).join(', ');
}
