import type { Family } from '../../src/outcome.ts';
import type { Topology } from '../../src/topology.ts';
import { rulesOf } from '../between/fault.ts';
import type { Way } from '../between/ways.ts';
import type { Addresses } from '../nodes/addresses.ts';
import type { Route } from '../proof/reading.ts';

/** The id of the network that nodes are on. */
export const networkId = 'the network';

/** A node as `ip` of iproute2 6.1 and the engine show it. */
export interface Shown {
  readonly addresses: readonly { family: 'inet' | 'inet6'; local: string; scope: string }[];
  readonly routes4: readonly Route[];
  readonly routes6: readonly Route[];
  readonly resolver: string;
  readonly networks: readonly string[];
  /** Lines of the hosts file beyond those of the loopback interface. */
  readonly hosts: readonly string[];
  readonly sysctls: Readonly<Record<string, string>>;
  /** Interfaces beside `lo` and `eth0`. */
  readonly interfaces: readonly string[];
  readonly rules: readonly number[];
  /** Its packet filter, as nft(8) lists it. */
  readonly filter: string;
}

/** What a node shows that is as its topology says. */
export function declared(
  { link, fault }: Topology,
  nameserver: string,
  own: readonly Addresses[],
  ways: readonly Way[] = [],
  onLink: readonly string[] = ['198.18.5.0/21', '2001:db8:1:2::/64'],
): Shown {
  const kind = (family: Family) => (family === 'IPv4' ? 'inet' : 'inet6');
  const global = own.flatMap((one) =>
    link.map((family) => ({ family: kind(family), local: one[family], scope: 'global' }) as const),
  );
  const local = { family: 'inet6', local: 'fe80::e833:44ff:feab:b75c', scope: 'link' } as const;
  const ipv6 = link.includes('IPv6');
  const routes: Route[] = [
    ...onLink.map((dst) => ({ dst, dev: 'eth0' })),
    ...ways.map(({ to, via }) => ({ dst: to, gateway: via, dev: 'eth0' })),
  ];
  return {
    addresses: ipv6 ? [...global, local] : global,
    routes4: link.includes('IPv4') ? routes.filter(isIpv4) : [],
    routes6: ipv6
      ? [...routes.filter((one) => !isIpv4(one)), { dst: 'fe80::/64', dev: 'eth0' }]
      : [],
    resolver: `nameserver ${nameserver}\n`,
    networks: [networkId],
    hosts: global.map(({ local }) => `${local}\tnode`),
    interfaces: [],
    rules: [0, 32_766, 32_767],
    filter: fault ? rulesOf(fault) : '',
    sysctls: {
      'net.ipv6.bindv6only': '0',
      'net.ipv6.conf.all.disable_ipv6': '0',
      'net.ipv6.conf.eth0.disable_ipv6': ipv6 ? '0' : '1',
      'net.ipv6.conf.lo.disable_ipv6': '0',
      'net.ipv4.ip_local_port_range': '32768\t60999',
      'net.ipv4.tcp_syn_retries': fault ? '2' : '6',
      'net.ipv4.tcp_retries2': '15',
      'net.ipv4.ip_forward': '1',
      'net.ipv6.conf.all.forwarding': '0',
    },
  };
}

function isIpv4({ dst, gateway = dst }: Route): boolean {
  return !gateway.includes(':');
}

/** What the script that reads a network namespace writes. */
function namespace({ addresses, routes4, routes6, rules, sysctls, interfaces }: Shown): string {
  const loopback = [
    { family: 'inet', local: '127.0.0.1', scope: 'host' },
    { family: 'inet6', local: '::1', scope: 'host' },
  ];
  const all = [
    { ifname: 'lo', addr_info: loopback },
    { ifname: 'eth0', addr_info: addresses },
    ...interfaces.map((ifname) => ({ ifname, addr_info: [] })),
  ];
  const priorities = JSON.stringify(rules.map((priority) => ({ priority })));
  const texts = [all, routes4, routes6].map((one) => JSON.stringify(one));
  const set = Object.entries(sysctls).map(
    ([name, value]) => `/proc/sys/${name.replaceAll('.', '/')}:${value}`,
  );
  return [...texts, priorities, set.join('\n')].map((one) => `${one}\n`).join('==\n');
}

/** What the script that reads a node's files writes. */
function files({ resolver, hosts }: Shown): string {
  const all = ['127.0.0.1\tlocalhost', '::1\tlocalhost ip6-localhost', 'ff02::2 ip6-allrouters'];
  return `${resolver}==\n${[...all, ...hosts].join('\n')}\n==\nnode\n`;
}

/** What a script writes that reads a node, or a part of it. */
export function writtenBy(script: string, shown: Shown): string {
  if (script.includes('nft ')) return shown.filter;
  return [
    ...(script.includes('ip -j') ? [namespace(shown)] : []),
    ...(script.includes('hosts') ? [files(shown)] : []),
  ].join('==\n');
}
