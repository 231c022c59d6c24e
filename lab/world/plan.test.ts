import { describe, expect, test } from 'vitest';
import type { Peer } from '../../src/path.ts';
import type { Topology } from '../../src/topology.ts';
import { type DialRow, pathOf, row } from '../testing/path.ts';
import { controlPeer, placeKey, planOf } from './plan.ts';

const prefixes = { ipv6: '2001:db8:1:2', ipv4: '198.18.5' };
const plain: Peer = { server: 'master', port: 9989 };
const tls: Peer = { server: 'TLS master', port: 9989, certificate: 'its name and addresses' };

/** The plan of rows of one path. */
function plan(...rows: readonly DialRow[]) {
  const path = pathOf({
    peer: ({ peer }) => peer ?? plain,
    controls: ({ peer }) => (peer?.certificate ? ['other authority', 'another name'] : []),
  });
  return planOf(
    rows.map((row) => ({ path, row })),
    prefixes,
  );
}

describe('a place', () => {
  test('has a name and addresses to itself, and the key of its row', () => {
    expect(plan(row('name'), row('literal'))).toEqual([
      {
        key: 'worker/name',
        row: 'name',
        peer: plain,
        instance: 'master',
        certificate: undefined,
        name: 'name.worker.lab.test',
        addresses: { IPv6: '2001:db8:1:2::a:1', IPv4: '198.18.6.1' },
      },
      expect.objectContaining({
        key: 'worker/literal',
        name: 'literal.worker.lab.test',
        addresses: { IPv6: '2001:db8:1:2::a:2', IPv4: '198.18.6.2' },
      }),
    ]);
  });

  test('has a link-local address where its row writes one', () => {
    const path = pathOf({
      peer: () => plain,
      lines: ({ name }) => [
        { file: 'a shell', text: name === 'on-link' ? '{ipv6-link-local}' : '' },
      ],
    });
    const rows = [row('name'), row('on-link')].map((row) => ({ path, row }));
    expect(planOf(rows, prefixes).map(({ linkLocal }) => linkLocal)).toEqual([
      undefined,
      'fe80::a:2',
    ]);
  });

  test('has the addresses that its stale records hold', () => {
    const path = pathOf({ peer: () => plain });
    const of = (stale: Pick<Topology, 'stale'>) =>
      planOf([{ path, row: row('name') }], prefixes, stale)[0]?.stale;
    expect(of({ stale: ['A'] })).toEqual(['198.18.9.1']);
    expect(of({ stale: ['AAAA'] })).toEqual(['2001:db8:1:2:57a1:0:a:1']);
    expect(of({})).toBeUndefined();
  });

  test('has a name without a dot where a search domain completes it', () => {
    const path = pathOf({ peer: () => tls, controls: () => ['another name'] });
    const names = planOf([{ path, row: row('tls') }], prefixes, { searches: true });
    expect(names.map(({ name, fqdn }) => [name, fqdn])).toEqual([
      ['tls-worker', 'tls-worker.lab.test'],
      ['tls-another-name-worker', 'tls-another-name-worker.lab.test'],
    ]);
  });

  test('is there once more for each control, with a certificate that must be refused', () => {
    const web: Peer = { server: 'web', port: 443, certificate: 'its name' };
    expect(plan(row('tls', web))).toMatchObject([
      { key: 'worker/tls', certificate: 'its name', name: 'tls.worker.lab.test' },
      {
        key: 'worker/tls other authority',
        row: 'tls',
        peer: { certificate: 'untrusted' },
        certificate: 'untrusted',
        name: 'tls.other-authority.worker.lab.test',
      },
      {
        key: 'worker/tls another name',
        peer: { certificate: 'another name' },
        certificate: 'another name',
        addresses: { IPv4: '198.18.6.3' },
      },
    ]);
  });

  test('stands in the certificate of its server’s process, which the server’s record knows', () => {
    const expired: Peer = { ...tls, certificate: 'expired' };
    expect(
      plan(row('a', tls), row('b', expired)).map((one) => [one.instance, one.certificate]),
    ).toEqual([
      ['TLS master', 'its name and addresses'],
      ['TLS master', 'its name and addresses'],
      ['TLS master', undefined],
      ['TLS master, expired', 'expired'],
      ['TLS master', 'its name and addresses'],
      ['TLS master', undefined],
    ]);
  });

  test('is shared by no two, whatever the path', () => {
    const paths = ['worker', 'mail'].map((id) => pathOf({ id, peer: () => plain }));
    const all = planOf(
      paths.flatMap((path) => ['a', 'b'].map((name) => ({ path, row: row(name) }))),
      prefixes,
    );
    for (const part of ['key', 'name'] as const)
      expect(new Set(all.map((one) => one[part])).size).toBe(4);
    expect(new Set(all.map(({ addresses }) => addresses.IPv6)).size).toBe(4);
  });
});

describe('no place is planned', () => {
  test('for a row that is dialled', () => {
    expect(planOf([{ path: pathOf(), row: row('web-int') }], prefixes)).toEqual([]);
  });

  test('for a row whose server is on its own loopback interface', () => {
    expect(plan(row('localhost', { ...tls, loopback: ['127.0.0.1'] }))).toEqual([]);
  });

  test('for more rows than there are addresses', () => {
    const rows = Array.from({ length: 751 }, (_, index) => row(`row-${index}`));
    expect(() => plan(...rows)).toThrow('a world has 750 addresses for servers');
    expect(plan(...rows.slice(1))).toHaveLength(750);
  });

  test('at a server that nobody knows', () => {
    expect(() => plan(row('a', { server: 'gopher', port: 70 }))).toThrow(
      'no server is called gopher',
    );
  });
});

test('a control dials the same server, and its key is another than its row’s', () => {
  expect(controlPeer(tls, 'other authority')).toEqual({ ...tls, certificate: 'untrusted' });
  expect(controlPeer(tls, 'another name')).toEqual({ ...tls, certificate: 'another name' });
  expect(placeKey('worker', 'a', 'another name')).not.toBe(placeKey('worker', 'a'));
});
