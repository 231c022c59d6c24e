import { describe, expect, test } from 'vitest';
import type { Topology } from '../../src/topology.ts';
import { faultsOf } from '../testing/preflight-faults.ts';
import type { Shown } from '../testing/shown.ts';
import { dualStack, onlyIpv4, onlyIpv6 } from '../testing/topologies.ts';
import { nodeFaults } from './node-faults.ts';

const faults = (topology: Topology, client: Partial<Shown>) =>
  faultsOf(topology, { nodes: { client } });

test('each address, route, network, line and rule that is wrong is named', async () => {
  const client = {
    addresses: ['10.0.0.1', '10.0.0.2'].map(
      (local) => ({ family: 'inet', local, scope: 'global' }) as const,
    ),
    routes4: [
      { dst: '10.0.0.0/24', dev: 'eth1' },
      { dst: '10.0.1.0/24', dev: 'eth2' },
    ],
    rules: [0, 5, 6],
    resolver: 'search a\nnameserver 10.0.0.1\n',
    hosts: ['10.0.0.1 a', '10.0.0.2 b'],
    networks: ['one', 'two'],
  };
  expect(await faults(onlyIpv6, client)).toBe(
    `The world ipv6-only is not what it declares: ${[
      'client has addresses 10.0.0.1, 10.0.0.2 and not 2001:db8:1:2::6',
      'client has addresses of a family that is not on the link (10.0.0.1, 10.0.0.2)',
      'client has a route away from the link (10.0.0.0/24, 10.0.1.0/24)',
      'client has an IPv4 route (10.0.0.0/24, 10.0.1.0/24)',
      'client has routing rules of its own (priority 5, 6)',
      'client has another resolver (search a; nameserver 10.0.0.1)',
      'client has a line in /etc/hosts that is not its own (10.0.0.1 a; 10.0.0.2 b)',
      'client is on networks one, two',
    ].join('; ')}.`,
  );
});

test('a node without any interface is told as such', () => {
  const reading = {
    interfaces: [],
    routes4: [],
    routes6: [],
    rules: [],
    sysctls: {},
    resolver: [],
    hosts: [],
    hostname: '',
  };
  const node = {
    name: 'client',
    topology: dualStack,
    addresses: [],
    resolves: false,
    nameserver: '',
    networks: ['one'],
    network: 'one',
    bindv6only: 0,
    defaultRoute: false,
    hosts: [],
    dialsPeers: true,
    ways: [],
  } as const;
  expect(nodeFaults(node, reading)).toContain('client has the interfaces (none)');
});

test('addresses may stand in whatever form and order', async () => {
  const addresses = [
    { family: 'inet6', local: '2001:DB8:1:2:0::6', scope: 'global' },
    { family: 'inet', local: '198.18.5.6', scope: 'global' },
  ] as const;
  const hosts = ['2001:DB8:1:2:0::6 node', '198.18.5.6 node'];
  expect(await faults(dualStack, { addresses, hosts })).toBe('');
});

test('routes of its loopback interface, or of none, are no matter', async () => {
  const routes6 = [{ dst: '::1', dev: 'lo' }, { dst: 'unreachable' } as never];
  expect(await faults(onlyIpv6, { routes6 })).toBe('');
});

describe('of the hosts file', () => {
  test.each([
    '127.0.0.1 localhost',
    '::1 localhost ip6-localhost ip6-loopback',
    'fe00:: ip6-localnet',
    'fe00::0 ip6-localnet',
    'ff00::0 ip6-mcastprefix',
    'ff02::1 ip6-allnodes',
    '198.18.5.6 node',
  ])('%s is Docker’s', async (line) => {
    expect(await faults(dualStack, { hosts: [line] })).toBe('');
  });

  test.each([
    '127.0.0.2 localhost',
    '127.0.0.10 localhost',
    '1127.0.0.1 localhost',
    '127x0.0.1 localhost',
    '127.0x0.1 localhost',
    '127.0.0x1 localhost',
    '::11 localhost',
    'ff02::10 ip6-allnodes',
    '127.0.0.1 localhost6',
    '127.0.0.1 mylocalhost',
    '127.0.0.1 ip6-a.b',
    '127.0.0.1 xip6-a',
    '198.18.5.6 localhost',
    '198.18.5.6 node alias',
    '198.18.5.6 another',
    '198.18.5.7 node',
  ])('%s is not', async (line) => {
    expect(await faults(dualStack, { hosts: [line] })).toContain(
      `client has a line in /etc/hosts that is not its own (${line})`,
    );
  });
});

test.each(['# none', 'nameserver 198.18.5.55', 'nameserver 198.18.5.5 x'])(
  '%j is another resolver',
  async (resolver) => {
    expect(await faults(onlyIpv4, { resolver })).toContain('client has another resolver (');
  },
);

test('a server has the resolver of the world too', async () => {
  const web = { resolver: 'nameserver 127.0.0.11\n' };
  expect(await faultsOf(dualStack, { nodes: { web } })).toContain(
    'web has another resolver (nameserver 127.0.0.11)',
  );
});

test.each([
  ['net.ipv6.bindv6only', '0'],
  ['net.ipv6.conf.all.disable_ipv6', '0'],
  ['net.ipv6.conf.eth0.disable_ipv6', '1'],
  ['net.ipv6.conf.lo.disable_ipv6', '0'],
  ['net.ipv4.ip_local_port_range', '32768 60999'],
  ['net.ipv4.tcp_syn_retries', '6'],
  ['net.ipv4.tcp_retries2', '15'],
])('%s is %s where the link has no IPv6, and any other value is told', async (name, value) => {
  const sysctls = {
    'net.ipv6.bindv6only': '0',
    'net.ipv6.conf.all.disable_ipv6': '0',
    'net.ipv6.conf.eth0.disable_ipv6': '1',
    'net.ipv6.conf.lo.disable_ipv6': '0',
    'net.ipv4.ip_local_port_range': '32768\t60999',
    'net.ipv4.tcp_syn_retries': '6',
    'net.ipv4.tcp_retries2': '15',
  };
  expect(await faults(onlyIpv4, { sysctls })).toBe('');
  expect(await faults(onlyIpv4, { sysctls: { ...sysctls, [name]: '7' } })).toBe(
    `The world ipv4-only is not what it declares: client has ${name} = 7 and not ${value}.`,
  );
});
