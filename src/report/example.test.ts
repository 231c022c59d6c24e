import { expect, test } from 'vitest';
import { catalogue, scenario } from '../testing/sample.ts';
import type { Topology } from '../topology.ts';
import { costIn } from './cost.ts';
import { exampleLines, writtenIn } from './example.ts';

const tac = { file: 'buildbot.tac', text: "s = Worker('{name}', 9989)" } as const;
const hosts = { file: '/etc/hosts', text: '{ipv6} {name}' } as const;

test('the lines of one file stand alone', () => {
  const { lines: _, ...one } = scenario('worker/name');
  expect(exampleLines({ ...one, lines: [tac] })).toBe("s = Worker('buildbot.example.org', 9989)");
  expect(writtenIn({ ...one, lines: [tac] })).toBe('buildbot.tac');
});

test('each of several files is named, in a comment that can be copied with it', () => {
  const both = scenario('worker/name', { lines: [tac, hosts] });
  expect(exampleLines(both)).toBe(
    "# buildbot.tac\ns = Worker('buildbot.example.org', 9989)\n# /etc/hosts\n2001:db8::10 buildbot.example.org",
  );
  expect(writtenIn(both)).toBe('buildbot.tac, /etc/hosts');
});

const [dualStack] = catalogue.topologies as [Topology];
const nat64: Topology = { ...dualStack, peers: ['IPv4'], published: ['A'], translator: 'NAT64' };
const behindProxy: Topology = { ...dualStack, proxy: ['IPv4'], translator: 'NAT64' };
const certificate = {
  file: "the mail server's certificate",
  text: 'DNS:{fqdn},IP:{ipv6}',
} as const;
const writes = (text: string) =>
  scenario('worker/name', { lines: [{ file: 'buildbot.tac', text }] });

test.each([
  [
    'as it is',
    dualStack,
    '{ipv6} {ipv4} {name}',
    '2001:db8::10 198.51.100.10 buildbot.example.org',
  ],
  ['in which NAT64 finds the IPv4 address of the peer', nat64, '{ipv6}', '2001:db8:64::c633:640a'],
  ['that is unique local', { ...dualStack, uniqueLocal: true }, '{ipv6}', 'fd12:3456:789a::10'],
  [
    'short, where a search domain completes it, and whole in a certificate',
    { ...dualStack, searches: true },
    '{name} {fqdn}',
    'buildbot buildbot.example.org',
  ],
  [
    'in which NAT64 finds a proxy, and that of the peer behind it as it is',
    behindProxy,
    '{proxy-ipv6} {ipv6}',
    '2001:db8:64::c633:6480 2001:db8::10',
  ],
] satisfies [string, Topology, string, string][])(
  'a name or an address is %s, as the topology has it',
  (_, topology, text, lines) => {
    expect(exampleLines(writes(text), topology)).toBe(lines);
  },
);

const embeddedAt = (of: string) =>
  `an address, ${of} behind the network's own prefix (RFC 6052): it changes with that prefix`;
const ofPeer = embeddedAt('2001:db8:64::c633:640a, that NAT64 makes of 198.51.100.10');

test('an address that a translator gives costs what its mapping costs', () => {
  const mapped: Topology = { ...dualStack, peers: ['IPv6'], translator: 'SIIT-DC' };
  expect(costIn(writes('{ipv4}'), mapped)).toBe(
    "an address, 198.51.100.10, that the data centre's translator maps to 2001:db8::10 (RFC 7757): it changes with that mapping",
  );
  expect(costIn(writes('IP:{ipv4}'), mapped)).toMatch(/, and the certificate with it$/);
  expect(costIn(writes('{name} {ipv6}'), mapped)).toBeUndefined();
});

test('what listens has an address of its own, which costs nothing and is not translated', () => {
  const listens = { ...writes('{ipv6} {ipv4}'), listens: true } as const;
  expect(costIn(listens, nat64)).toBeUndefined();
  expect(exampleLines(listens, nat64)).toBe('2001:db8::10 198.51.100.10');
});

test('an address that NAT64 makes costs what its prefix costs, and the certificate that has it', () => {
  expect(costIn(writes('{ipv6}'), nat64)).toBe(ofPeer);
  expect(costIn(writes('{ipv6-escaped}'), nat64)).toBe(ofPeer);
  const certified = scenario('mail/certified', { lines: [certificate], cost: 'a certificate' });
  expect(costIn(certified, nat64)).toBe(`a certificate; ${ofPeer}, and the certificate with it`);
  expect(costIn(certified, dualStack)).toBe('a certificate');
  expect(costIn(writes('{proxy-ipv6}'), behindProxy)).toBe(
    embeddedAt('2001:db8:64::c633:6480, that NAT64 makes of 198.51.100.128'),
  );
  expect(costIn(writes('{ipv6}'), behindProxy)).toBeUndefined();
  expect(costIn(writes('{name} {ipv4}'), nat64)).toBeUndefined();
});
