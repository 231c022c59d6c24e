import { describe, expect, test } from 'vitest';
import { LabError } from '../../src/errors.ts';
import type { Topology } from '../../src/topology.ts';
import { dualStack, onlyAaaa, onlyIpv4, onlyIpv6 } from '../testing/topologies.ts';
import { type Faults, fakeWorld, type Shown } from '../testing/world.ts';
import { preflight } from './preflight.ts';

/** What a proof finds wrong. */
async function faultsOf(topology: Topology, faults: Faults): Promise<string> {
  const error = await preflight(fakeWorld(topology, faults)).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error === undefined) return '';
  expect(error).toBeInstanceOf(LabError);
  return (error as LabError).message;
}

describe('a world is proven', () => {
  test.each([dualStack, onlyIpv6, onlyAaaa, onlyIpv4])(
    'where it is what $id declares',
    async (of) => {
      expect(await faultsOf(of, {})).toBe('');
    },
  );

  test('with all that is wrong in one error', async () => {
    const networks = { networks: ['another'] };
    const text = await faultsOf(dualStack, { nodes: { dns: networks, web: networks } });
    expect(text).toBe(
      'The world dual-stack is not what it declares: dns is on networks another; web is on networks another.',
    );
  });
});

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

describe('the reference dial of a node is a fault', () => {
  const [v4, v6] = ['198.18.5.5', '2001:db8:1:2::5'];
  test.each<[string, Topology, Faults, string]>([
    [
      'that finds another address under the name',
      onlyIpv6,
      { dialled: { found: [v6] } },
      `client finds ${v6} under dns.lab.test`,
    ],
    [
      'that finds none',
      onlyIpv6,
      { dialled: { found: 'gaierror -2' } },
      'client finds gaierror -2 under dns.lab.test',
    ],
    [
      'that cannot connect over a family of the link',
      dualStack,
      { dialled: { connected: { [v4]: 'OSError 101', [v6]: [v6, 1] } } },
      'client cannot connect over IPv4 (OSError 101)',
    ],
    [
      'that connects over a family that the link lacks',
      onlyIpv6,
      { dialled: { connected: { [v4]: [v4, 1], [v6]: [v6, 1] } } },
      'client connects over IPv4, which the link does not carry',
    ],
    [
      'that waits for a family that the link lacks',
      onlyIpv6,
      { dialled: { connected: { [v4]: 'TimeoutError timed out', [v6]: [v6, 1] } } },
      'client is not refused over IPv4, which the link does not carry (TimeoutError timed out)',
    ],
    [
      'that the capture does not have',
      onlyIpv6,
      { unseen: 'capture' },
      'client is not seen by the capture, from 2001:db8:1:2::6 port 40000',
    ],
    [
      'whose query the DNS server did not log',
      onlyIpv6,
      { unseen: 'query log' },
      'client is not in the query log, with dns.lab.test',
    ],
  ])('%s', async (_, topology, faults, sentence) => {
    expect(await faultsOf(topology, faults)).toContain(sentence);
  });
});

test('a reference client that fails is a fault of the world', async () => {
  const reference = (command: string) =>
    command.includes('//198.18.5.10/') ? { exitCode: 7 } : undefined;
  expect(await faultsOf(dualStack, { reference })).toContain(
    'the reference client curl cannot reach web as 198.18.5.10 (exit 7)',
  );
});
