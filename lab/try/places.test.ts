import { describe, expect, test } from 'vitest';
import type { Topology } from '../../src/topology.ts';
import type { OutsideHost } from '../../src/try/hosts.ts';
import { dualStack } from '../testing/topologies.ts';
import { foreignTo, isControlled } from './places.ts';

const https = { port: 443, speaks: 'http', tls: true } as const;
const named: OutsideHost = { host: 'api.example.com', services: [https] };
const literal: OutsideHost = { host: '2001:db8::77', literal: 'IPv6', services: [https] };

const foreign = (topology: Topology, masterOverTls?: OutsideHost) =>
  foreignTo({
    topology,
    hosts: [named, literal, { host: 'irc.example.com', services: [] }],
    masters: ['build.example.com'],
    ...(masterOverTls && { masterOverTls }),
    answers: { answers: {}, branches: [] },
  })({
    prefixes: { ipv4: '198.18.5', ipv6: '2001:db8:1:2' },
    machines: [{ label: 'machine-1', IPv4: '198.18.5.220', IPv6: '2001:db8:1:2::c:1' }],
    translation: undefined,
    behind: () => ['198.18.12.2'],
  });

describe('places of a trial', () => {
  const { planned, names, certified } = foreign(dualStack);

  test('are one for each host, and one more for each control of a name with TLS', () => {
    expect(planned.map(({ name, certificate }) => [name, certificate])).toEqual([
      ['reference.try.lab.test', 'its name and addresses'],
      ['api.example.com', 'its name and addresses'],
      ['other-authority-1.try.lab.test', 'untrusted'],
      ['another-name-1.try.lab.test', 'another name'],
      ['literal-2.try.lab.test', 'its name and addresses'],
      ['irc.example.com', 'its name and addresses'],
    ]);
    expect(new Set(planned.map(({ addresses }) => addresses.IPv4)).size).toBe(planned.length);
  });

  test('of another authority have the name that leads to them, so that nothing else is wrong', () => {
    expect(planned[2]?.certified).toEqual(['api.example.com']);
    expect(planned[3]?.certified).toBeUndefined();
  });

  test('of an address have that address, which is in its certificate', () => {
    expect(planned[4]).toMatchObject({
      literal: 'IPv6',
      addresses: { IPv6: '2001:db8::77', IPv4: '198.18.6.5' },
      certified: [],
    });
  });

  test('have stale records where the topology says so, but for those of the master', () => {
    const stale = foreign({ ...dualStack, stale: ['A'] });
    const [, api, , , address] = stale.planned;
    expect(api?.stale).toEqual(['198.18.9.2']);
    expect(address?.stale).toBeUndefined();
    expect(stale.names).toEqual(names);
  });

  test('are the first machine for names of the master', () => {
    expect(names).toEqual([
      {
        name: 'build.example.com.',
        records: [
          { type: 'A', address: '198.18.5.220' },
          { type: 'AAAA', address: '2001:db8:1:2::c:1' },
        ],
      },
    ]);
    expect(certified.names).toEqual(['build.example.com']);
  });
});

const relayedIn = (topology: Partial<Topology>) => {
  const masterOverTls: OutsideHost = {
    host: 'build.example.com',
    services: [{ port: 9989, speaks: 'relay', tls: true }],
  };
  const { planned } = foreign({ ...dualStack, ...topology }, masterOverTls);
  const relay = planned.find(({ peer }) => peer.settings?.services?.includes('relay'));
  return JSON.parse(relay?.peer.settings?.services ?? '[]')[0]?.to?.host;
};

test.each<[string, Partial<Topology>, string]>([
  ['that both have', {}, '198.18.5.220'],
  ['of the link', { link: ['IPv6'] }, '2001:db8:1:2::c:1'],
  ['that stand-ins have', { peers: ['IPv6'] }, '2001:db8:1:2::c:1'],
  ['that no fault hits', { fault: { kind: 'dropped', families: ['IPv4'] } }, '2001:db8:1:2::c:1'],
  ['that a translator gives it', { peers: ['IPv4'], translator: 'NAT64' }, '198.18.12.2'],
  ['that a translator gives it too', { peers: ['IPv6'], translator: 'SIIT-DC' }, '198.18.12.2'],
])('what answers in place of a master hands on to an address %s', (_, topology, host) => {
  expect(relayedIn(topology)).toBe(host);
});

test('only a name that the DNS has can lead to another certificate', () => {
  expect(isControlled(dualStack, named)).toBe(true);
  expect(isControlled(dualStack, literal)).toBe(false);
  expect(isControlled({ ...dualStack, hostsFile: ['A'] }, named)).toBe(false);
  expect(isControlled(dualStack, { ...named, services: [{ ...https, tls: false }] })).toBe(false);
});
