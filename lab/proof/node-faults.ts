import { canonical } from '../../src/address.ts';
import { type Family, families } from '../../src/outcome.ts';
import { zoneOfLab } from '../world/plan.ts';
import type { Declaration } from './declaration.ts';
import { filterFaults } from './packet-filter.ts';
import type { NodeReading } from './reading.ts';
import { routeFaults } from './route-faults.ts';

/** In what a node is not as it is declared, a sentence each. */
export function nodeFaults(node: Declaration, reading: NodeReading): string[] {
  const { name } = node;
  const faults = [
    ...interfaceFaults(node, reading),
    ...routeFaults(node, reading),
    ...resolverFaults(node, reading),
    ...sysctlFaults(node, reading),
    ...filterFaults(node.filter?.rules, reading.filter),
    node.networks.join() !== node.network && `is on networks ${node.networks.join(', ')}`,
  ];
  return faults.flatMap((fault) => (fault === false ? [] : [`${name} ${fault}`]));
}

type Fault = string | false;

const loopbackOf: Readonly<Record<Family, string>> = { IPv4: '127.0.0.1', IPv6: '::1' };

function interfaceFaults(declaration: Declaration, { interfaces }: NodeReading) {
  const { topology, addresses, linkLocal = [], loopback = families, device } = declaration;
  const { families: own = topology.link } = declaration;
  const declared = addresses.map(canonical);
  const names = interfaces.map(({ ifname }) => ifname);
  const outer = interfaces.filter(({ ifname }) => ifname !== 'lo').flatMap((one) => one.addr_info);
  const has = outer.filter(({ scope }) => scope === 'global').map(({ local }) => canonical(local));
  const ofLink = outer.filter(({ scope }) => scope === 'link').map(({ local }) => local);
  const missing = linkLocal.map(canonical).filter((one) => !ofLink.includes(one));
  const foreign = outer.filter(({ family }) => !own.includes(family === 'inet' ? 'IPv4' : 'IPv6'));
  const lo = interfaces.find(({ ifname }) => ifname === 'lo')?.addr_info ?? [];
  const ofLoopback = lo.map(({ local }) => local).toSorted();
  const declaredLoopback = loopback.map((family) => loopbackOf[family]).toSorted();
  return [
    ofLoopback.join() !== declaredLoopback.join() &&
      `has ${ofLoopback.join(' and ') || 'no address'} on its loopback interface`,
    names.toSorted().join() !==
      ['eth0', 'lo', ...(device ? [device.name] : [])].toSorted().join() &&
      `has the interfaces ${names.join(', ') || '(none)'}`,
    has.toSorted().join() !== declared.toSorted().join() &&
      `has addresses ${has.join(', ') || '(none)'} and not ${declared.join(', ')}`,
    missing.length > 0 && `lacks the link-local address ${missing.join(', ')}`,
    foreign.length > 0 &&
      `has addresses of a family that is not on the link (${foreign.map(({ local }) => local).join(', ')})`,
  ] satisfies Fault[];
}

/** Docker writes the names of the loopback interface, and the node's own; beside them is what is declared. */
function resolverFaults(
  { resolves, nameserver, addresses, given = addresses, hosts: own, topology }: Declaration,
  { resolver, hosts, hostname }: NodeReading,
) {
  const declared = given.map(canonical);
  const isDockers = (line: string) => {
    const [address = '', ...names] = line.split(' ');
    if (names.every((one) => /^(?:localhost|ip6-\w+)$/.test(one)))
      return /^(?:127\.0\.0\.1|::1|f[ef]0[0-9]::\d?)$/.test(address);
    return names.join() === hostname && declared.includes(canonical(address));
  };
  const others = hosts.filter((line) => !isDockers(line));
  const foreign = others.filter((line) => !own.includes(line));
  const missing = own.filter((line) => !others.includes(line));
  const wanted = [
    `nameserver ${nameserver}`,
    ...(topology.searches ? [`search ${zoneOfLab}`] : []),
  ];
  return [
    resolves &&
      resolver.join() !== wanted.join() &&
      `has another resolver (${resolver.join('; ')})`,
    missing.length > 0 && `lacks lines in /etc/hosts (${missing.slice(0, 3).join('; ')})`,
    foreign.length > 0 && `has a line in /etc/hosts that is not its own (${foreign.join('; ')})`,
  ] satisfies Fault[];
}

/** By which setting a node passes packets on. */
const forwarding: Readonly<Record<Family, string>> = {
  IPv4: 'net.ipv4.ip_forward',
  IPv6: 'net.ipv6.conf.all.forwarding',
};

/** The first port of the range tells an ephemeral port from that of a service. */
function sysctlFaults(
  { topology, bindv6only, dialsPeers, tcpRetries, forwards = [] }: Declaration,
  { sysctls }: NodeReading,
) {
  const disabled = topology.link.includes('IPv6') ? '0' : '1';
  const declared: Readonly<Record<string, string>> = {
    'net.ipv6.bindv6only': String(bindv6only),
    'net.ipv6.conf.eth0.disable_ipv6': disabled,
    'net.ipv6.conf.all.disable_ipv6': '0',
    'net.ipv6.conf.lo.disable_ipv6': '0',
    'net.ipv4.ip_local_port_range': '32768 60999',
    'net.ipv4.tcp_syn_retries': topology.fault && dialsPeers ? '2' : String(tcpRetries ?? 6),
    'net.ipv4.tcp_retries2': String(tcpRetries ?? 15),
    ...Object.fromEntries(forwards.map((family) => [forwarding[family], '1'])),
  };
  return Object.entries(declared).map(
    ([key, value]): Fault =>
      sysctls[key] !== value && `has ${key} = ${sysctls[key]} and not ${value}`,
  );
}
