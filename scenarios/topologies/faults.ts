import type { Fault, Topology } from '../../src/topology.ts';

const broken = (id: string, title: string, fault: Fault): Topology => ({
  id,
  title,
  link: ['IPv4', 'IPv6'],
  published: ['A', 'AAAA'],
  fault,
});

/** Networks in which a family is there and does not work. */
export const faulty: readonly Topology[] = [
  broken('ipv6-dropped', 'IPv6 is announced and goes nowhere: a tunnel that is down.', {
    kind: 'dropped',
    families: ['IPv6'],
  }),
  broken('ipv6-rejected', 'IPv6 is announced, and a firewall refuses it.', {
    kind: 'rejected',
    families: ['IPv6'],
    by: 'ICMP error',
  }),
  broken('ipv4-dropped', 'IPv4 is announced and goes nowhere, IPv6 works.', {
    kind: 'dropped',
    families: ['IPv4'],
  }),
  broken(
    'ipv6-broken-after-handshake',
    'IPv6 connects, and then nothing comes through: a middlebox that loses its state.',
    { kind: 'broken after the handshake', families: ['IPv6'] },
  ),
  broken('ipv6-mtu', 'IPv6 loses large packets, and nobody says so: a path MTU black hole.', {
    kind: 'large packets dropped',
    families: ['IPv6'],
  }),
  broken('firewalled', 'A firewall drops the ports in both families.', {
    kind: 'dropped',
    families: ['IPv4', 'IPv6'],
  }),
];
