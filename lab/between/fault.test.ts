import { expect, test } from 'vitest';
import { shortenedIn } from '../../src/shortened.ts';
import type { Fault } from '../../src/topology.ts';
import { loading, loadingForClient, rulesOf, settingsOf } from './fault.ts';

const fault = (kind: Fault['kind'], ...families: Fault['families']): Fault => ({ kind, families });

test('TCP of a family is dropped as it comes in, and nothing else is', () => {
  const rules = rulesOf(fault('dropped', 'IPv6'));
  expect(rules).toContain('nfproto ipv6 meta l4proto tcp counter name "ipv6_in" drop');
  expect(rules).not.toContain('ipv4');
  expect(rules).not.toContain('hook output');
});

test('each family has a rule with a counter of its own, on the link alone', () => {
  expect(rulesOf(fault('rejected', 'IPv4', 'IPv6')).split('\n')).toEqual([
    'table inet fault {',
    '  counter ipv4_in { }',
    '  counter ipv6_in { }',
    '  chain in {',
    '    type filter hook input priority filter; policy accept;',
    '    iifname "eth0" meta nfproto ipv4 meta l4proto tcp counter name "ipv4_in" reject with tcp reset',
    '    iifname "eth0" meta nfproto ipv6 meta l4proto tcp counter name "ipv6_in" reject with tcp reset',
    '  }',
    '}',
    '',
  ]);
});

test.each<[Fault['kind'], string]>([
  ['broken after the handshake', 'ct packets > 3'],
  ['large packets dropped', 'meta length > 1280'],
])('%s lets a connection come about', (kind, packets) => {
  expect(rulesOf(fault(kind, 'IPv6'))).toContain(`${packets} counter name "ipv6_in" drop`);
});

test('it is rejected by a reset or by an ICMP error, without a limit of the rate', () => {
  const rejected = fault('rejected', 'IPv4', 'IPv6');
  expect(rulesOf(rejected)).toContain('counter name "ipv4_in" reject with tcp reset');
  expect(rulesOf({ ...rejected, by: 'ICMP error' })).toContain(
    'counter name "ipv6_in" reject with icmpx admin-prohibited',
  );
  expect(settingsOf(rejected)).toEqual({
    'net.ipv4.tcp_syn_retries': '2',
    'net.ipv4.icmp_ratelimit': '0',
    'net.ipv6.icmp.ratelimit': '0',
  });
  expect(settingsOf(fault('dropped', 'IPv6'))).toEqual({ 'net.ipv4.tcp_syn_retries': '2' });
  expect(settingsOf(undefined)).toEqual({});
});

test('what is told beside findings is the setting of the nodes', () => {
  const topology = { id: 'mine', title: '', link: ['IPv6'], published: ['AAAA'] } as const;
  const told = { ...topology, fault: fault('dropped', 'IPv6') };
  const retries = settingsOf(told.fault)['net.ipv4.tcp_syn_retries'];
  expect(shortenedIn({ topologies: [told], scenarios: [] })).toEqual([
    expect.stringContaining(`(tcp_syn_retries is ${retries}, not 6)`),
  ]);
});

test('a client of programs is kept from what they answer, not from connecting', () => {
  expect(loadingForClient(fault('large packets dropped', 'IPv6'))).toHaveLength(1);
  expect(loadingForClient(fault('dropped', 'IPv6'))).toEqual([]);
  expect(loadingForClient(fault('rejected', 'IPv6'))).toEqual([]);
  expect(loadingForClient(undefined)).toEqual([]);
});

test('a network without a fault loads no rules', () => {
  expect(loading(undefined)).toEqual([]);
  expect(loading(fault('dropped', 'IPv6'))[0]).toMatch(/^nft -f - <<'RULES' \|\| exit 1\ntable /);
});
