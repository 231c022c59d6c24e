/** What `{…}` in a scenario's texts stands for in one world. */
export interface Places {
  readonly name: string;
  readonly ipv6: string;
  readonly ipv4: string;
  readonly port: number;
}

/**
 * Fills `{name}`, `{ipv6}`, `{ipv4}` and `{port}` in; `{ipv6-escaped}` has each colon escaped as a
 * Python source must have it.
 */
export function fill(text: string, places: Places): string {
  const values: Readonly<Record<string, string>> = {
    name: places.name,
    ipv6: places.ipv6,
    ipv4: places.ipv4,
    port: String(places.port),
    'ipv6-escaped': places.ipv6.replaceAll(':', '\\\\:'),
  };
  return text.replace(/\{([\w-]+)\}/g, (all, key: string) => values[key] ?? all);
}
