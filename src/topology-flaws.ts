import { UsageError } from './errors.ts';
import { type Family, families } from './outcome.ts';
import { connecting, connectingOnward, type Topology } from './topology.ts';
import { familiesPublished } from './topology-names.ts';

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
    topology.stale?.some((type) => !published.includes(type)) &&
      'records are stale that are not published',
    topology.stale &&
      [topology.aaaaHolds, topology.answersAaaa, hostsFile, topology.searches].some(
        (odd) => odd !== undefined,
      ) &&
      'stale records stand together with what else is odd of names, of which nothing is known then',
    translator &&
      families.some((family) => !link.includes(family)) &&
      `${translator} is between IPv6 and IPv4, and its link carries ${inWords(link)}`,
    translator &&
      [
        hostsFile,
        topology.aaaaHolds,
        topology.answersAaaa,
        fault,
        topology.uniqueLocal,
        topology.router,
      ].some((odd) => odd !== undefined) &&
      `${translator} stands together with what else is odd, of which nothing is known then`,
    translator === 'SIIT-DC' &&
      peers.join() !== 'IPv6' &&
      `${translator} is before peers that have IPv6 alone, and these have ${inWords(peers)}`,
    ...proxyFlaws(topology),
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

/** In what a proxy, or what programs have of their own, contradicts the rest. */
function proxyFlaws(topology: Topology): (string | false | undefined)[] {
  const { link, programs, proxy, translator } = topology;
  const { hostsFile, aaaaHolds, stale, answersAaaa, searches } = topology;
  const { fault, uniqueLocal, loopback, router } = topology;
  const odd = [
    hostsFile,
    aaaaHolds,
    stale,
    answersAaaa,
    searches,
    fault,
    uniqueLocal,
    loopback,
    router,
  ];
  const isOff = (of: readonly Family[] = []) => of.some((family) => !link.includes(family));
  return [
    programs?.length === 0 && 'its programs have no address',
    isOff(programs) && 'its programs have a family that its link does not carry',
    programs && translator && `programs before ${translator} have one family alone`,
    programs && !proxy && 'its programs have families of their own, and no proxy is between',
    proxy?.length === 0 && 'its proxy has no address',
    isOff(proxy) && 'its proxy has a family that its link does not carry',
    proxy?.length && connecting(topology).length === 0 && 'its programs cannot reach its proxy',
    proxy?.length && connectingOnward(topology).length === 0 && 'its proxy cannot reach its peers',
    proxy && translator && translator !== 'NAT64' && `a proxy stands together with ${translator}`,
    proxy &&
      odd.some((one) => one !== undefined) &&
      'a proxy stands together with what else is odd, of which nothing is known then',
  ].map((flaw) => flaw || false);
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
