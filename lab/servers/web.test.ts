import { expect, test } from 'vitest';
import { Lines } from '../nodes/lines.ts';
import { parseRequest, peersOfSshd, requestsFrom, sshPort, webPort } from './web.ts';

const line = (peer: string, tls = '') =>
  `{"peer":"${peer}","port":8100,"tls":"${tls}","method":"POST","path":"/push","status":200,"agent":"python-requests/2.28.2"}`;

test('a line of the access log is a request, its peer in one text', () => {
  const request = {
    port: 8100,
    method: 'POST',
    path: '/push',
    status: 200,
    agent: 'python-requests/2.28.2',
  };
  expect(parseRequest(line('2001:DB8:0::1'))).toEqual({
    ...request,
    peer: '2001:db8::1',
    tls: false,
  });
  expect(parseRequest(line('198.51.100.14', 'TLSv1.3'))).toEqual({
    ...request,
    peer: '198.51.100.14',
    tls: true,
  });
  expect(parseRequest('2026/11/25 07:00:00 [notice] 1#1: start worker process 8')).toBeUndefined();
});

test('requests are those of one node, since a line', () => {
  const lines = new Lines();
  for (const peer of ['2001:db8::1', '2001:db8::1', '2001:db8::2']) lines.push(line(peer));
  expect(requestsFrom(lines, 1, ['2001:db8:0::1', '198.51.100.14'])).toHaveLength(1);
});

test('every push has a port of its own, and more pushes than ports are an error', () => {
  expect(webPort('https', 3)).not.toBe(webPort('http', 3));
  expect(() => webPort('http', 40)).toThrow('push 41 has none');
});

test('peers of sshd are those of one node that were let in on one port, since a line', () => {
  const lines = new Lines();
  const said = (peer: string, client: number, port: number) => [
    `Connection from ${peer} port ${client} on 2001:db8::13 port ${port} rdomain ""`,
    `Accepted publickey for git from ${peer} port ${client} ssh2: ED25519 SHA256:x`,
  ];
  const seen = [
    ...said('2001:db8::c:1', 50_000, 2201),
    ...said('2001:db8::c:1', 50_001, 2201),
    ...said('2001:db8::c:1', 50_002, 22),
    ...said('2001:db8::6', 50_003, 2201),
    ...said('198.51.100.14', 50_004, 2201).slice(0, 1),
  ];
  for (const line of seen) lines.push(line);
  expect(peersOfSshd(lines, 2, ['2001:DB8::c:1', '198.51.100.14'], 2201)).toEqual([
    '2001:db8::c:1',
  ]);
});

test('a fetch over ssh that names no port has that of ssh, and more that name one than ports are an error', () => {
  expect([sshPort(-1), sshPort(0)]).toEqual([22, 2201]);
  expect(() => sshPort(7)).toThrow('fetch 8 has none');
});
