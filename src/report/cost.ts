import type { Scenario } from '../scenario.ts';
import { asDialled, isEmbedded, isMapped, type Topology } from '../topology.ts';
import { exampleNames } from './example.ts';

/**
 * What a scenario costs in a topology: its own cost, and that of an address in which a translator embeds
 * an IPv4 address, or which it maps to another. Nothing where it costs nothing.
 */
export function costIn(scenario: Scenario, topology: Topology): string | undefined {
  // What listens has an address of its own, which nothing translates.
  if (scenario.listens) return scenario.cost;
  const costs = [scenario.cost, embeddedCost(scenario, topology), mappedCost(scenario, topology)];
  const all = costs.filter((one) => one !== undefined);
  return all.length ? all.join('; ') : undefined;
}

/** What an address costs that embeds an IPv4 address (RFC 6052); nothing where none is written. */
function embeddedCost(scenario: Scenario, topology: Topology): string | undefined {
  const text = scenario.lines.map((one) => one.text).join('\n');
  const names = exampleNames(scenario, topology);
  const ofPeer = isEmbedded(topology) && text.includes('{ipv6') ? names : undefined;
  const ofProxy =
    isEmbedded(asDialled(topology)) && text.includes('{proxy-ipv6') ? names.proxy : undefined;
  const written = ofPeer ?? ofProxy;
  if (!written) return undefined;
  return `an address, ${written.ipv6}, that NAT64 makes of ${written.ipv4} behind the network's own prefix (RFC 6052): it changes with that prefix${andCertificate(text, 'IP:{ipv6}')}`;
}

/** What an IPv4 address costs that is mapped to an IPv6 one (RFC 7757); nothing where none is written. */
function mappedCost(scenario: Scenario, topology: Topology): string | undefined {
  const text = scenario.lines.map((one) => one.text).join('\n');
  if (!isMapped(topology) || !text.includes('{ipv4')) return undefined;
  const { ipv4, ipv6 } = exampleNames(scenario, topology);
  return `an address, ${ipv4}, that the data centre's translator maps to ${ipv6} (RFC 7757): it changes with that mapping${andCertificate(text, 'IP:{ipv4}')}`;
}

function andCertificate(text: string, written: string): string {
  return text.includes(written) ? ', and the certificate with it' : '';
}
