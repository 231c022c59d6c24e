import type { Scenario } from '../scenario.ts';
import { asDialled, isEmbedded, type Topology } from '../topology.ts';
import { exampleNames } from './example.ts';

/**
 * What a scenario costs in a topology: its own cost, and that of an address in which a translator embeds
 * an IPv4 address. Nothing where it costs nothing.
 */
export function costIn(scenario: Scenario, topology: Topology): string | undefined {
  const all = [scenario.cost, embeddedCost(scenario, topology)].filter((one) => one !== undefined);
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
  const certificate = text.includes('IP:{ipv6}') ? ', and the certificate with it' : '';
  return `an address, ${written.ipv6}, that NAT64 makes of ${written.ipv4} behind the network's own prefix (RFC 6052): it changes with that prefix${certificate}`;
}
