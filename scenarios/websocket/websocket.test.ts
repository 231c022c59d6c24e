import { expect, test } from 'vitest';
import { logOf, readOf, setting } from '../../src/testing/program.ts';
import { rowOf } from '../../src/testing/rows.ts';
import { rows } from './rows.ts';
import { websocketPath } from './websocket.ts';

const row = (name: string) => rowOf(websocketPath, name);

test('it is opened to an address, and pings as often as its row says', () => {
  const tac = (name: string) =>
    websocketPath.program([row(name)], setting()).files['/srv/socket/buildbot.tac'];
  expect(tac('cut')).toMatch(/^listen\('2001:[^']+', 2\)$/m);
  expect(tac('idle')).toMatch(/^listen\('2001:[^']+', 0\)$/m);
});

test('each row has a master to itself, whose web interface listens on all addresses', () => {
  const settings = rows.map((one) => websocketPath.peer?.(one).settings);
  expect(new Set(settings.map((one) => one?.row)).size).toBe(rows.length);
  expect(settings.every((one) => one?.web)).toBe(true);
});

test('it is open once the master has answered on it', () => {
  const read = (text: string, exit?: number) =>
    readOf(websocketPath, row('cut'), logOf(text, exit === undefined ? {} : { exit })).said;
  expect(read('the WebSocket is open')).toBe('succeeded');
  expect(read('starting')).toBe('nothing');
  expect(read('tries again: ConnectionRefusedError: refused')).toBe('retries');
  expect(read('error', 1)).toBe('failed');
});

test.each([
  ['lost', '[WsProtocol,3,2001:db8::1] connection lost'],
  ['back', `FRAME b'{"_id":"port 40000","cmd":"startConsuming","path":"*/*/*"}'`],
] as const)('the master tells %s', (what, line) => {
  expect(line).toMatch(websocketPath.happens?.peer(row('cut'))[what] as RegExp);
});
