import { describe, expect, test } from 'vitest';
import { served } from '../testing/served.ts';
import { dualStack } from '../testing/topologies.ts';
import { nodeOf, proxyingIn, squid } from './proxy.ts';

const prefixes = { ipv6: '2001:db8:1:2', ipv4: '198.18.5' };
const embedded = (address: string) => `2001:db8:1:2:64::${address}`;
const start = { served: [], families: ['IPv4'] as const };

describe('Squid', () => {
  test('makes tunnels to HTTPS, to masters and to the echo, and runs as its own user', () => {
    expect(squid.files(start)['/etc/squid/squid.conf']).toContain('port 443 9989 7\n');
    expect(squid.command(start)).toEqual(['squid', '-N']);
    expect(squid.user).toBe('proxy');
  });

  test('is ready when it takes connections', () => {
    const [ready] = squid.ready(start);
    expect('2026/11/29| Accepting HTTP Socket connections at conn3').toMatch(ready as RegExp);
    expect(squid.ready(start)).toHaveLength(1);
  });

  test('has no log of peers, and answers its reference client', () => {
    const place = served('proxy', { server: 'Squid', port: 3128 });
    expect(squid.logs(place.peer)).toBe('requests');
    expect(squid.accepted(['{"client":'], place, [])).toEqual([]);
    const [command] = squid.references(place, '[2001:db8::9]', 3);
    expect(command).toEqual([
      'curl',
      '--silent',
      '--show-error',
      '--verbose',
      '--output',
      '/dev/null',
      '--max-time',
      '3',
      'http://[2001:db8::9]:3128/',
    ]);
  });
});

describe('the proxy of a world', () => {
  test('is none where the topology has none', () => {
    expect(proxyingIn(dualStack, prefixes, undefined)).toBeUndefined();
  });

  test('has the records of its families, and asks the DNS server over one of them', () => {
    const of = (families: readonly ('IPv4' | 'IPv6')[]) =>
      proxyingIn({ ...dualStack, proxy: families }, prefixes, undefined);
    expect(of(['IPv4'])).toMatchObject({ nameserver: '198.18.5.5', families: ['IPv4'] });
    expect(of(['IPv4', 'IPv6'])).toMatchObject({
      nameserver: '2001:db8:1:2::5',
      named: {
        name: 'proxy.lab.test',
        addresses: { IPv4: '198.18.5.9', IPv6: '2001:db8:1:2::9' },
        peer: { server: 'Squid', port: 3128, records: ['A', 'AAAA'] },
      },
    });
  });

  test('is embedded by a translator where it has IPv4 alone', () => {
    const of = (families: readonly ('IPv4' | 'IPv6')[]) => {
      const topology = { ...dualStack, proxy: families, translator: 'NAT64' as const };
      return proxyingIn(topology, prefixes, { embedded })?.served.place.ipv6;
    };
    expect(of(['IPv4'])).toBe(embedded('198.18.5.9'));
    expect(of(['IPv4', 'IPv6'])).toBe('2001:db8:1:2::9');
  });

  test("is known by its own addresses, and by a translator's", () => {
    const place = { ipv4: '198.18.5.9', ipv6: '2001:db8:0:0:64::c612:509' };
    const peer = { server: 'Squid', port: 3128 };
    const proxy = { families: ['IPv4'] as const, served: [served('proxy', peer, place)] };
    expect(nodeOf(proxy)).toEqual(['198.18.5.9', '2001:db8::64:0:c612:509']);
  });
});
