import { UsageError } from './errors.ts';
import { type Family, families } from './outcome.ts';
import { familiesPublished, type Topology } from './topology.ts';

/** In what a description contradicts itself, a sentence each. */
export function topologyFlaws(topology: Topology): string[] {
  const { link, peers = link, published, fault, hostsFile, loopback, translator } = topology;
  const inWords = (of: readonly Family[]) => of.join(' and ') || 'no family';
  const faultless = fault?.families.filter((family) => !peers.includes(family)) ?? [];
  const flaws = [
    !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(topology.id) && 'its id is not of a-z, 0-9 and hyphens',
    link.length === 0 && 'its link carries no family',
    peers.length === 0 && 'its peers have no address',
    peers.some((family) => !link.includes(family)) &&
      `its peers have ${inWords(peers)}, and its link carries ${inWords(link)}`,
    faultless.length > 0 && `${inWords(faultless)} is ${fault?.kind}, and no peer has it`,
    fault?.families.length === 0 && `nothing is ${fault.kind}`,
    topology.uniqueLocal &&
      !link.includes('IPv6') &&
      'unique local addresses are of IPv6, which the link lacks',
    topology.answersAaaa !== undefined &&
      !published.includes('AAAA') &&
      'its resolver has a way with AAAA records, and none is published',
    topology.aaaaHolds &&
      !published.includes('AAAA') &&
      'AAAA records hold something, and none is published',
    topology.aaaaHolds && !peers.includes('IPv4') && 'mapped addresses need peers with IPv4',
    translator &&
      families.some((family) => !link.includes(family)) &&
      `${translator} is between IPv6 and IPv4, and its link carries ${inWords(link)}`,
    translator &&
      [hostsFile, topology.aaaaHolds, topology.answersAaaa, fault, topology.uniqueLocal].some(
        (odd) => odd !== undefined,
      ) &&
      `${translator} stands together with what else is odd, of which nothing is known then`,
    hostsFile?.length === 0 && 'its hosts file has no address',
    hostsFile && published.length > 0 && 'names are in a hosts file and in the zone',
    hostsFile &&
      topology.searches &&
      'names are in a hosts file, and a search domain completes them',
    loopback &&
      families.every((family) => loopback.includes(family)) &&
      'a loopback interface with both families is none of its own',
    loopback?.length === 0 && 'its loopback interface has no family',
    !hostsFile && familiesPublished(published).length === 0 && 'nothing leads to its peers',
  ];
  return flaws.flatMap((flaw) => (flaw ? [flaw] : []));
}

/** The topology, when it does not contradict itself; else a `UsageError` that says in what it does. */
export function sound(topology: Topology): Topology {
  const flaws = topologyFlaws(topology);
  if (flaws.length)
    throw new UsageError(
      `The topology ${topology.id} contradicts itself: ${flaws.join('; ')}.`,
      'Describe a network that can be built.',
    );
  return topology;
}
