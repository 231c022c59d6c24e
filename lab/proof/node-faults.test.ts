import { describe, expect, test } from 'vitest';
import type { Topology } from '../../src/topology.ts';
import { faultsOf } from '../testing/preflight-faults.ts';
import type { Shown } from '../testing/shown.ts';
import { dualStack, onlyIpv4, onlyIpv6 } from '../testing/topologies.ts';
import type { Faults } from '../testing/world.ts';
import { nodeFaults } from './node-faults.ts';
import type { NodeReading } from './reading.ts';

const ipv6 = { family: 'inet6', scope: 'global' } as const;
const ipv4 = { family: 'inet', scope: 'global' } as const;
const client6 = { ...ipv6, local: '2001:db8:1:2::6' };
const client4 = { ...ipv4, local: '198.18.5.6' };
const fault = (client: Partial<Shown>): Faults => ({ nodes: { client } });

describe('a node is none that is declared', () => {
  test.each<[string, Topology, Faults, string]>([
    [
      'with another address',
      dualStack,
      fault({ addresses: [client4, { ...client6, local: '2001:db8:1:2::7' }] }),
      'client has addresses 198.18.5.6, 2001:db8:1:2::7 and not 198.18.5.6, 2001:db8:1:2::6',
    ],
    [
      'with one address more',
      dualStack,
      fault({ addresses: [client4, client6, { ...client6, local: 'fd00::1' }] }),
      'client has addresses 198.18.5.6, 2001:db8:1:2::6, fd00::1',
    ],
    [
      'without an address',
      onlyIpv6,
      fault({ addresses: [] }),
      'client has addresses (none) and not 2001:db8:1:2::6',
    ],
    [
      'with an address of a foreign family',
      onlyIpv6,
      fault({ addresses: [client6, client4] }),
      'client has addresses of a family that is not on the link (198.18.5.6)',
    ],
    [
      'with a link-local address of a foreign family',
      onlyIpv4,
      fault({ addresses: [client4, { ...client6, local: 'fe80::1', scope: 'link' }] }),
      'client has addresses of a family that is not on the link (fe80::1)',
    ],
    [
      'with a route of IPv4 where there is none',
      onlyIpv6,
      fault({ routes4: [{ dst: '198.18.5.0/24', dev: 'eth0' }] }),
      'client has an IPv4 route (198.18.5.0/24)',
    ],
    [
      'with a default route of IPv4',
      dualStack,
      fault({ routes4: [{ dst: 'default', dev: 'eth0' }] }),
      'client has a route away from the link (default)',
    ],
    [
      'with a default route of IPv6',
      onlyIpv6,
      fault({ routes6: [{ dst: 'default', dev: 'eth0' }] }),
      'client has a route away from the link (default)',
    ],
    [
      'with a route through another interface',
      dualStack,
      fault({ routes4: [{ dst: '172.17.0.0/16', dev: 'eth1' }] }),
      'client has a route away from the link (172.17.0.0/16)',
    ],
    [
      'with a network more',
      dualStack,
      fault({ networks: ['the network', 'bridge'] }),
      'client is on networks the network, bridge',
    ],
    [
      'with another resolver',
      onlyIpv6,
      fault({ resolver: 'nameserver 127.0.0.11\n' }),
      'client has another resolver (nameserver 127.0.0.11)',
    ],
    [
      'with a second resolver',
      onlyIpv6,
      fault({ resolver: 'nameserver 2001:db8:1:2::5\nnameserver 127.0.0.11\n' }),
      'client has another resolver',
    ],
    [
      'with a search domain',
      onlyIpv6,
      fault({ resolver: 'search lab.test\nnameserver 2001:db8:1:2::5\n' }),
      'client has another resolver',
    ],
    [
      'with a line more in its hosts file',
      dualStack,
      fault({ hosts: ['198.18.5.10 name.worker.lab.test'] }),
      'client has a line in /etc/hosts that is not its own (198.18.5.10 name.worker.lab.test)',
    ],
    [
      'with another name for its loopback interface',
      dualStack,
      fault({ hosts: ['127.0.0.1 localhost name.worker.lab.test'] }),
      'client has a line in /etc/hosts that is not its own',
    ],
    [
      'with sockets of IPv6 alone',
      onlyIpv6,
      fault({ sysctls: { 'net.ipv6.bindv6only': '1' } }),
      'client has net.ipv6.bindv6only = 1 and not 0',
    ],
    [
      'with an interface more',
      onlyIpv6,
      fault({ interfaces: ['eth1'] }),
      'client has the interfaces lo, eth0, eth1',
    ],
    [
      'with a routing rule more',
      onlyIpv6,
      fault({ rules: [0, 100, 32_766, 32_767] }),
      'client has routing rules of its own (priority 100)',
    ],
  ])('%s', async (_, topology, faults, sentence) => {
    expect(await faultsOf(topology, faults)).toContain(sentence);
  });

  test('also where it is the DNS server, of which only the resolver is its own', async () => {
    const resolver = { resolver: 'nameserver 127.0.0.11\n' };
    expect(await faultsOf(dualStack, { nodes: { dns: resolver } })).toBe('');
    expect(await faultsOf(dualStack, { nodes: { dns: { addresses: [client4] } } })).toContain(
      'dns has addresses 198.18.5.6 and not 198.18.5.5, 2001:db8:1:2::5',
    );
  });

  test('also where it is a server, which has all addresses of its rows', async () => {
    const addresses = [{ ...ipv6, local: '2001:db8:1:2::a:1' }];
    expect(await faultsOf(onlyIpv6, { nodes: { web: { addresses } } })).toContain(
      'web has addresses 2001:db8:1:2::a:1 and not 2001:db8:1:2::a:1, 2001:db8:1:2::a:2',
    );
  });
});

describe('a node whose hosts file has a line by declaration', () => {
  const line = '2001:db8:1:2::a:1 name.worker.lab.test';
  const faultsWith = (hosts: readonly string[]) => {
    const node = { name: 'node', addresses: [], networks: ['n'], network: 'n', nameserver: '::1' };
    const kind = {
      resolves: false,
      bindv6only: 0,
      defaultRoute: false,
      hosts: [line],
      dialsPeers: true,
      ways: [],
    } as const;
    const empty = { interfaces: [], routes4: [], routes6: [], rules: [], sysctls: {} };
    const reading: NodeReading = { ...empty, resolver: [], hosts, hostname: 'node' };
    return nodeFaults({ ...node, ...kind, topology: onlyIpv6 }, reading).join('; ');
  };

  test('has that line', () => {
    expect(faultsWith([line])).not.toContain('/etc/hosts');
    expect(faultsWith([])).toContain(`node lacks lines in /etc/hosts (${line})`);
  });

  test('has no other', () => {
    expect(faultsWith([line, '::1 name.worker.lab.test'])).toContain(
      'has a line in /etc/hosts that is not its own (::1 name.worker.lab.test)',
    );
  });
});
