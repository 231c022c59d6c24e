import { expect, test } from 'vitest';
import { served } from '../testing/served.ts';
import { master } from './master.ts';

const row = served('via-ssh', { server: 'master', port: 22, settings: { through: 'SSH' } });
const peer = { address: '2001:db8::c:3', port: 36_326 };
const connection = 'Connection from 2001:db8::c:3 port 36326 on 2001:db8::a:1 port 22 rdomain ""';
const others = [
  'Accepted publickey for tunnel from 2001:db8::c:3 port 36326 ssh2: ED25519 SHA256:abc',
  'debug1: server_request_direct_tcpip: originator ::1 port 51804, target localhost port 9989',
  "2026-11-29T02:12:12+0000 [Broker,2,::1] worker 'via-ssh' attaching from IPv6Address(type='TCP', host='::1', port=51808, flowInfo=0, scopeID=0)",
];

test('a worker is attached through who was let in, had the port forwarded, and is the master’s machine itself', () => {
  expect(master.accepted([connection, ...others], row, [])).toEqual([{ peer, took: true }]);
});

test.each(others.map((line, index) => [line.slice(0, 40), index] as const))(
  'nobody is without %s…',
  (_, index) => {
    const lines = [connection, ...others.toSpliced(index, 1)];
    expect(master.accepted(lines, row, [])).toEqual([{ peer, took: false }]);
  },
);

test('a worker that came to the master’s own port came another way', () => {
  const direct = others.map((line) => line.replace("host='::1'", "host='2001:db8::c:3'"));
  expect(master.accepted([connection, ...direct], row, [])).toEqual([{ peer, took: false }]);
});

test('a client of another address is none of the row’s', () => {
  const elsewhere = connection.replace('2001:db8::a:1', '2001:db8::a:2');
  expect(master.accepted([elsewhere, ...others], row, [])).toEqual([]);
});

test('an SSH server runs beside a master where a row comes by it, and nowhere else', () => {
  const families = ['IPv4', 'IPv6'] as const;
  const direct = served('name', { server: 'master', port: 9989 });
  expect(master.beside?.({ served: [direct], families })).toBeUndefined();
  const beside = master.beside?.({ served: [direct, row], families });
  expect(beside?.ready({ served: [], families })).toEqual([
    'Server listening on 0.0.0.0 port 22.',
    'Server listening on :: port 22.',
  ]);
  expect([master.logs(direct.peer), master.logs(row.peer)]).toEqual(['requests', 'connections']);
});

test('its reference client goes through it to the workers’ port', () => {
  expect(master.references(row, '[2001:db8::a:1]', 7)).toEqual([
    ['timeout', '7', 'ssh', '-W', 'localhost:9989', 'tunnel@2001:db8::a:1'],
  ]);
});
