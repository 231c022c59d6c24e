import { expect, test } from 'vitest';
import { attemptFrom, served } from '../testing/served.ts';
import { eventMaster } from './event-master.ts';

const read = (settings: Readonly<Record<string, string>>, port = 9989) => {
  const one = served('row', {
    server: 'event master',
    port,
    settings: { row: 'row', ...settings },
  });
  const files = eventMaster.files({ served: [one], families: ['IPv6'] });
  return JSON.parse(files['/srv/master/lab.json'] ?? files['lab.json'] ?? '{}');
};

test('its builds last longer than any event', () => {
  expect(read({})).toMatchObject({ step: ['sh', '-c', 'exec sleep 600'], workers: ['row'] });
  expect(read({})).not.toHaveProperty('options');
});

test('its workers have the keepalive_interval of the row', () => {
  expect(read({ keepalive: '2' })).toMatchObject({ options: { keepalive_interval: 2 } });
});

test('its web interface listens on all addresses, and logs frames, where a row asks it', () => {
  expect(read({}).web).toContain('interface=127.0.0.1');
  expect(read({ web: 'all addresses' }, 8010)).toMatchObject({
    web: 'tcp:8010:interface=\\:\\:',
    www: { debug: true },
  });
});

test('a WebSocket is told by the port that its client says, and is on the wire', () => {
  const one = served('row', { server: 'event master', port: 8010 });
  const line = (port: number, cmd: string) =>
    `[WsProtocol,3,2001:db8::c:1] FRAME b'{"_id": "port ${port}", "cmd": "${cmd}", "path": "*/*/*"}'`;
  const lines = [line(40_000, 'startConsuming'), line(40_001, 'ping'), line(7, 'startConsuming')];
  const attempts = [attemptFrom('2001:db8::c:1', 40_000), attemptFrom('2001:db8::c:1', 40_001)];
  expect(eventMaster.accepted(lines, one, attempts)).toEqual([
    { peer: { address: '2001:db8::c:1', port: 40_000 }, took: true },
  ]);
});

test('a worker is told by its name', () => {
  const one = served('row', { server: 'event master', port: 9989 });
  const lines = [
    "worker 'row' attaching from IPv6Address(type='TCP', host='2001:db8::c:1', port=5)",
  ];
  expect(eventMaster.accepted(lines, one, [])).toEqual([
    { peer: { address: '2001:db8::c:1', port: 5 }, took: true },
  ]);
});

test.each([
  ['that it has', 40_000, true],
  ['that is another', 40_001, false],
])('a WebSocket stands where the kernel has the connection %s', async (_, port, stands) => {
  const stdout = '0 0 [2001:db8::a:1]:8010 [2001:db8::c:1]:40000\n';
  const tools = { run: async () => ({ exitCode: 0, stdout, stderr: '' }) };
  const one = served('row', { server: 'event master', port: 8010 });
  const end = { address: '2001:db8::c:1', port };
  expect(await eventMaster.stands?.(tools, one, end)).toBe(stands);
});
