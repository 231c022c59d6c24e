import { expect, test } from 'vitest';
import { isLinkLocalIn, withZone } from './link-local.ts';
import { fill, literalIn } from './place.ts';

const place = {
  name: 'buildbot.example.org',
  ipv6: '2001:db8::10',
  ipv4: '198.51.100.10',
  linkLocal: withZone('fe80::10'),
};

test.each([
  ["'{ipv6-link-local}'", "'fe80::10%eth0'", '{ipv6-link-local}'],
  [
    'interface={ipv6-link-local-escaped}',
    String.raw`interface=fe80\\:\\:10%eth0`,
    '{ipv6-link-local}',
  ],
  ['http://[{ipv6-link-local-in-url}]/', 'http://[fe80::10%25eth0]/', '{ipv6-link-local-in-url}'],
])('%s has the zone', (text, filled, literal) => {
  expect(fill(text, place)).toBe(filled);
  expect(isLinkLocalIn(text)).toBe(true);
  expect(literalIn(text)).toBe(literal);
});

test('a place that no row writes so has none, and an address of more than a link is none', () => {
  const { linkLocal: _, ...rest } = place;
  const text = '{ipv6-link-local}, {ipv6-link-local-escaped}, {ipv6-link-local-in-url}';
  expect(fill(text, rest)).toBe(text);
  expect(isLinkLocalIn('{ipv6}')).toBe(false);
  expect(literalIn('{ipv6}')).toBe('{ipv6}');
});
