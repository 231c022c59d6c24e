import type { Family } from '../../src/outcome.ts';
import { type Fault, losing } from '../../src/topology.ts';
import { loadingRules } from './router.ts';

/** Rejections in the words of nft(8). */
const rejections = { 'TCP reset': 'tcp reset', 'ICMP error': 'icmpx admin-prohibited' } as const;

/** Which packets of TCP a fault takes: all of them, all but a handshake, or those that not every link carries (RFC 8200 section 5). */
const taken: Readonly<Record<Fault['kind'], string>> = {
  dropped: 'meta l4proto tcp',
  rejected: 'meta l4proto tcp',
  'broken after the handshake': 'meta l4proto tcp ct packets > 3',
  'large packets dropped': 'meta l4proto tcp meta length > 1280',
};

/**
 * The rules, in the words in which nft(8) lists them, that put a fault before a node, with a counter for each family: `ipv6_in`. Only
 * what comes in is taken, of both ends: it has crossed the link, where the capture has seen it.
 */
export function rulesOf({ kind, families, by = 'TCP reset' }: Fault, device = 'eth0'): string {
  const end = kind === 'rejected' ? `reject with ${rejections[by]}` : 'drop';
  const rules = (what: (family: string) => string) =>
    families.map((family) => what(protocol(family))).join('\n');
  return `table inet fault {
${rules((family) => `  counter ${family}_in { }`)}
  chain in {
    type filter hook input priority filter; policy accept;
${rules((family) => `    iifname "${device}" meta nfproto ${family} ${taken[kind]} counter name "${family}_in" ${end}`)}
  }
}
`;
}

function protocol(family: Family): string {
  return family.toLowerCase();
}

/** Lines of a shell that put a fault in force, where there is one; they need NET_ADMIN. */
export function loading(fault: Fault | undefined): string[] {
  return fault ? [loadingRules(rulesOf(fault))] : [];
}

/** The same for a client that dials programs: what these answer is lost before it, where connections come about. */
export function loadingForClient(fault: Fault | undefined): string[] {
  return losing({ fault }).length ? loading(fault) : [];
}

/** Settings of a node with a fault: it gives an address up that does not answer after 7 s, where Linux waits two minutes. */
export function settingsOf(fault: Fault | undefined): Readonly<Record<string, string>> {
  return fault ? { 'net.ipv4.tcp_syn_retries': '2', ...settings[fault.kind] } : {};
}

/** One that rejects answers every packet, and not one a second. */
const settings: Readonly<Record<Fault['kind'], Readonly<Record<string, string>>>> = {
  dropped: {},
  rejected: { 'net.ipv4.icmp_ratelimit': '0', 'net.ipv6.icmp.ratelimit': '0' },
  'broken after the handshake': {},
  'large packets dropped': {},
};
