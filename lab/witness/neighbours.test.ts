import { expect, test } from 'vitest';
import { packet } from '../testing/packets.ts';
import { isOf, unresolvedBy } from './neighbours.ts';

const node = ['2001:db8::c:1', '198.18.5.220'];
const solicits = (target: string) =>
  packet({
    'ipv6.src': '2001:db8::c:1',
    'ipv6.dst': 'ff02::1:ff00:1',
    'icmpv6.type': '135',
    'icmpv6.nd.ns.target_address': target,
  });
const advertises = (target: string) =>
  packet({
    'ipv6.src': target,
    'ipv6.dst': '2001:db8::c:1',
    'icmpv6.type': '136',
    'icmpv6.nd.na.target_address': target,
  });
const arp = (opcode: string, from: string, to: string) =>
  packet({ 'arp.opcode': opcode, 'arp.src.proto_ipv4': from, 'arp.dst.proto_ipv4': to });

test('an address that nobody answers for is unresolved, once', () => {
  const packets = [solicits('2001:db8:0::a:1'), solicits('2001:db8::a:1')];
  expect(unresolvedBy(packets, node)).toEqual(['2001:db8::a:1']);
  expect(unresolvedBy([arp('1', '198.18.5.220', '198.18.5.10')], node)).toEqual(['198.18.5.10']);
});

test('one that is answered for is not, in either family', () => {
  expect(unresolvedBy([solicits('2001:db8::a:1'), advertises('2001:db8::a:1')], node)).toEqual([]);
  const both = [arp('1', '198.18.5.220', '198.18.5.10'), arp('2', '198.18.5.10', '198.18.5.220')];
  expect(unresolvedBy(both, node)).toEqual([]);
});

test('what others ask for, or the node of itself, is none of it', () => {
  expect(unresolvedBy([arp('1', '198.18.5.10', '198.18.5.11')], node)).toEqual([]);
  expect(unresolvedBy([solicits('2001:db8::c:1')], node)).toEqual([]);
});

test('a reply asks for nobody, and a request answers for nobody', () => {
  const asks = arp('1', '198.18.5.220', '198.18.5.10');
  expect(unresolvedBy([arp('2', '198.18.5.220', '198.18.5.10')], node)).toEqual([]);
  expect(unresolvedBy([asks, arp('1', '198.18.5.10', '198.18.5.11')], node)).toEqual([
    '198.18.5.10',
  ]);
});

test('ARP is of a node by the addresses that it speaks of', () => {
  expect(isOf(arp('1', '198.18.5.220', '198.18.5.10'), node)).toBe(true);
  expect(isOf(arp('1', '198.18.5.10', '198.18.5.220'), node)).toBe(true);
  expect(isOf(arp('1', '198.18.5.9', '198.18.5.10'), node)).toBe(false);
});
