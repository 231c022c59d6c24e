import { expect, test } from 'vitest';
import { closedSettings, closing, rulesFor } from './closed.ts';

const allowed = [
  { IPv4: '198.18.5.9', IPv6: '2001:db8::9' },
  { IPv4: '198.18.5.6', IPv6: '2001:db8::6' },
];

test('a node takes connections from those that are allowed, and refuses all others', () => {
  expect(rulesFor(allowed, ['IPv4', 'IPv6']).split('\n').slice(1)).toEqual([
    '  chain in {',
    '    type filter hook input priority filter; policy accept;',
    '    iifname "eth0" ip saddr { 198.18.5.6, 198.18.5.9 } accept',
    '    iifname "eth0" ip6 saddr { 2001:db8::6, 2001:db8::9 } accept',
    '    iifname "eth0" tcp flags syn / syn,ack reject with icmpx admin-prohibited',
    '  }',
    '}',
    '',
  ]);
});

test('a family that the link lacks has no rule', () => {
  expect(rulesFor(allowed, ['IPv6'])).not.toContain(' ip saddr');
});

test('it answers each packet that it refuses, and where all are allowed it has no rule', () => {
  expect(closing(allowed, ['IPv4'])[0]).toMatch(
    /^nft -f - <<'RULES' \|\| exit 1\ntable inet closed/,
  );
  expect(closedSettings(allowed)['net.ipv6.icmp.ratelimit']).toBe('0');
  expect(closing(undefined, ['IPv4'])).toEqual([]);
  expect(closedSettings(undefined)).toEqual({});
});
