import { expect, test } from 'vitest';
import type { Topology } from '../../src/topology.ts';
import { packet } from '../testing/packets.ts';
import { dualStack, onlyIpv4, onlyIpv6 } from '../testing/topologies.ts';
import { bridgeAddress, type Faults, fakeWorld } from '../testing/world.ts';
import { postflight } from './postflight.ts';

const from = (fields: Parameters<typeof packet>[0]) => [
  packet({ 'eth.src': '02:42:00:00:00:09', ...fields }),
];
const dnsAnswer = {
  'dns.flags.response': '1',
  'ip.src': '198.18.5.7',
  'ip.dst': '198.18.5.220',
};
const ip4 = { 'ip.src': '198.18.5.6', 'ip.dst': '198.18.5.10' };

test.each<[string, Topology, Faults, string[]]>([
  [
    'nothing is wrong where nothing foreign was sent',
    onlyIpv6,
    { packets: from({ 'ipv6.src': '2001:db8::1' }) },
    [],
  ],
  [
    'IPv4 was sent where there is none',
    onlyIpv6,
    { packets: from(ip4) },
    ['198.18.5.6 to 198.18.5.10 from 02:42:00:00:00:09'],
  ],
  [
    'ARP was sent where there is no IPv4',
    onlyIpv6,
    { packets: from({ 'arp.opcode': '1' }) },
    ['ARP from 02:42:00:00:00:09'],
  ],
  [
    'IPv6 was sent where there is none',
    onlyIpv4,
    { packets: from({ 'ipv6.src': 'fe80::1', 'ipv6.dst': 'ff02::2' }) },
    ['fe80::1 to ff02::2'],
  ],
  [
    'both may be sent where both are',
    dualStack,
    { packets: [...from(ip4), ...from({ 'arp.opcode': '1' })] },
    [],
  ],
  [
    'the bridge speaks for itself',
    onlyIpv4,
    { packets: from({ 'eth.src': bridgeAddress, 'ipv6.src': 'fe80::1' }) },
    [],
  ],
  [
    'a node under test has a network more',
    onlyIpv6,
    { nodes: { machine: { networks: ['the network', 'bridge'] } } },
    ['the machine machine-1.lab.test is on networks the network, bridge'],
  ],
  [
    'a node of the lab has another resolver now',
    onlyIpv6,
    { nodes: { client: { resolver: 'nameserver 127.0.0.11' } } },
    ['client has another resolver (nameserver 127.0.0.11)'],
  ],
  [
    'somebody else had a hand in it',
    onlyIpv6,
    { foreign: ['somebody else did pause to the client'] },
    ['somebody else did pause to the client'],
  ],
  [
    'its DNS server answered, and an error of ICMP quotes that',
    dualStack,
    {
      packets: [
        ...from({ ...dnsAnswer, 'ip.src': '198.18.5.5' }),
        ...from({ ...dnsAnswer, 'ip.src': '', 'ipv6.src': '2001:db8:1:2::5' }),
        ...from({ ...dnsAnswer, 'icmp.type': '3' }),
        ...from({ ...dnsAnswer, 'dns.flags.response': '0' }),
      ],
    },
    [],
  ],
  [
    'another DNS server answered',
    dualStack,
    { packets: from(dnsAnswer) },
    ['an answer of another DNS server: 198.18.5.7 to 198.18.5.220'],
  ],
  [
    'the bridge is gone',
    onlyIpv4,
    { bridge: { exitCode: 1, stdout: '' } },
    ['the bridge lab0 is gone'],
  ],
])('%s', async (_, topology, faults, sentences) => {
  const found = await postflight(fakeWorld(topology, faults));
  expect(found).toEqual(sentences.map((sentence) => expect.stringContaining(sentence)));
});

test('the bridge is known by the address that the kernel of the host gives it', async () => {
  const commands: string[] = [];
  const exec = async (command: readonly string[]) => {
    commands.push(command.join(' '));
    return { exitCode: 0, stdout: `${bridgeAddress}\n`, stderr: '' };
  };
  await postflight({ ...fakeWorld(onlyIpv4), capture: { exec } });
  expect(commands).toEqual(['cat /sys/class/net/lab0/address']);
});

test('of foreign packets three are told, and none of a frame without an address', async () => {
  const foreign = [0, 1, 2, 3].flatMap((last) => from({ ...ip4, 'ip.src': `198.18.5.${last}` }));
  const faults = await postflight(fakeWorld(onlyIpv6, { packets: [packet({}), ...foreign] }));
  expect(faults).toEqual(
    [0, 1, 2].map(
      (last) =>
        `a packet of a family that the link does not carry: 198.18.5.${last} to 198.18.5.10 from 02:42:00:00:00:09`,
    ),
  );
});
