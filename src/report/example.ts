import { embedded } from '../embedded.ts';
import { fill, type Names } from '../place.ts';
import { type Scenario, section, shortName } from '../scenario.ts';
import { asDialled, isEmbedded, type Topology } from '../topology.ts';

/** Names and addresses of the documentation prefixes (RFC 2606, RFC 3849, RFC 5737). */
const addresses = {
  ipv6: '2001:db8::10',
  ipv4: '198.51.100.10',
  linkLocal: 'fe80::10%eth0',
} as const;
const proxy = {
  name: 'proxy.example.org',
  ipv6: '2001:db8::3128',
  ipv4: '198.51.100.128',
} as const;

/** No prefix of unique local addresses is for documentation: this is a made-up one (RFC 4193). */
const uniqueLocal = 'fd12:3456:789a::10';

/** The prefix of a NAT64. The well-known one is not for documentation addresses (RFC 6052, 3.1). */
const nat64Prefix = '2001:db8:64::';

/** Names and addresses of a peer, and of a proxy, as they are in a topology; as on a plain link unless it is given. */
export function exampleNames(
  { host, listens }: Pick<Scenario, 'host' | 'listens'>,
  topology?: Topology,
): Names {
  const plain = { ...addresses, name: host, proxy };
  if (!topology) return plain;
  const { searches } = topology;
  const knownAs = (of: { ipv6: string; ipv4: string }, dialled: Topology) =>
    isEmbedded(dialled) && !listens ? embedded(nat64Prefix, of.ipv4) : of.ipv6;
  return {
    ...plain,
    ...(searches && { name: host.replace(/\..*/, ''), fqdn: host }),
    ipv6: topology.uniqueLocal ? uniqueLocal : knownAs(addresses, topology),
    proxy: { ...proxy, ipv6: knownAs(proxy, asDialled(topology)) },
  };
}

/**
 * What a user would write for a scenario in a topology; the ports are those that ran. Each of several
 * files is named.
 */
export function exampleLines(scenario: Scenario, topology?: Topology): string {
  const names = exampleNames(scenario, topology);
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
