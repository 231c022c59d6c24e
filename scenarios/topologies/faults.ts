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
  broken('firewalled', 'A firewall drops the ports in both families.', {
    kind: 'dropped',
    families: ['IPv4', 'IPv6'],
  }),
];
