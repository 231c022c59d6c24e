import { describe, expect, test } from 'vitest';
import { served } from '../testing/served.ts';
import { master } from './master.ts';
import { tlsMaster } from './tls-master.ts';

const peer = { server: 'master', port: 9989 } as const;
const withTls = {
  server: 'TLS master',
  port: 9989,
  certificate: 'its name and addresses',
} as const;
const lines = [
  '2026-11-28T18:13:55+0000 [-] BuildMaster is running',
  "2026-11-28T18:13:55+0000 [Broker,7,::ffff:198.18.13.220] worker 'ipv4-literal' attaching from IPv6Address(type='TCP', host='::ffff:198.18.13.220', port=43124, flowInfo=0, scopeID=0)",
  "2026-11-28T18:14:34+0000 [Broker (TLSMemoryBIOProtocol),2,2001:db8:1550:a571::c:3] worker 'tls-name' attaching from IPv6Address(type='TCP', host='2001:db8:1550:a571::c:3', port=47764, flowInfo=0, scopeID=0)",
  "2026-11-28T18:17:03+0000 [Broker,0,127.0.0.1] worker 'localhost' attaching from IPv4Address(type='TCP', host='127.0.0.1', port=34328)",
];

describe('a master says which workers attach', () => {
  test('by the name of the row, with their address and port; a mapped one is IPv4', () => {
    expect(master.accepted(lines, served('ipv4-literal', peer), [])).toEqual([
      { peer: { address: '198.18.13.220', port: 43_124 }, took: true },
    ]);
    expect(master.accepted(lines, served('localhost', peer), [])).toEqual([
      { peer: { address: '127.0.0.1', port: 34_328 }, took: true },
    ]);
  });

  test('and of no other name', () => {
    for (const name of ['name', 'literal', 'ipv4-literal-mapped'])
      expect(master.accepted(lines, served(name, peer), [])).toEqual([]);
  });

  test('each time, where one attaches again', () => {
    const twice = [...lines, lines[1]?.replace('43124', '43125') ?? ''];
    expect(
      master.accepted(twice, served('ipv4-literal', peer), []).map((one) => one.peer.port),
    ).toEqual([43_124, 43_125]);
  });

  test('over TLS where it takes nothing else', () => {
    expect(tlsMaster.accepted(lines, served('tls-name', withTls), [])).toEqual([
      { peer: { address: '2001:db8:1550:a571::c:3', port: 47_764 }, took: true },
    ]);
  });
});

test('a master listens on all addresses of both families where the link has IPv6', () => {
  const pb = (families: Parameters<typeof master.files>[0]['families']) =>
    JSON.parse(master.files({ served: [], families })['/srv/master/lab.json'] ?? '').pb;
  expect([pb(['IPv4', 'IPv6']), pb(['IPv4'])]).toEqual(['tcp:9989:interface=\\:\\:', 'tcp:9989']);
});
