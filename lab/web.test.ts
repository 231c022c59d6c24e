import { expect, test } from 'vitest';
import { Lines } from './lines.ts';
import { parseRequest, requestsFrom, webPort } from './web.ts';

const line = (peer: string, tls = '') =>
  `{"peer":"${peer}","port":8100,"tls":"${tls}","method":"POST","path":"/push","status":200,"agent":"python-requests/2.28.2"}`;

test('a line of the access log is a request, its peer in one text', () => {
  const request = { port: 8100, method: 'POST', path: '/push', status: 200, agent: 'python-requests/2.28.2' };
  expect(parseRequest(line('2001:DB8:0::1'))).toEqual({ ...request, peer: '2001:db8::1', tls: false });
  expect(parseRequest(line('198.51.100.14', 'TLSv1.3'))).toEqual({ ...request, peer: '198.51.100.14', tls: true });
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
