import { expect, test } from 'vitest';
import type { Family } from '../../src/outcome.ts';
import { leadsToMaster } from './latent.ts';

const site = (...link: Family[]) => ({
  masters: [{ name: 'build.example.com.', records: [] }],
  master: { addresses: { IPv4: '198.18.0.9', IPv6: '2001:db8::9' } },
  world: { spec: { topology: { link } } },
});

test.each<[boolean, string, Family[]]>([
  [true, 'Build.example.com', ['IPv6']],
  [false, 'other.example.com', ['IPv6']],
  [true, '2001:DB8::9', ['IPv6']],
  [false, '172.18.0.1', ['IPv4', 'IPv6']],
  [true, '172.18.0.1', ['IPv6']],
  [true, '198.18.0.9', ['IPv4']],
])('%s: a latent worker that is told %s can be told apart on a link of %s', (leads, host, link) => {
  expect(leadsToMaster(site(...link), host)).toBe(leads);
});
