import { expect, test } from 'vitest';
import { acceptedOn, connectedTo, listeningOn, refusalsFrom } from './readings.ts';

/** Tools that answer with what ss and nstat of iproute2 6.1 wrote, and keep what they were asked. */
function tools(...outputs: readonly string[]) {
  const asked: string[] = [];
  return {
    asked,
    async run(command: readonly string[]) {
      asked.push(command.join(' '));
      return { exitCode: 0, stdout: outputs[asked.length - 1] ?? '', stderr: '' };
    },
  };
}

/** Tools that do not work. */
const broken = {
  run: async () => ({ exitCode: 255, stdout: '', stderr: 'Cannot open netlink\n' }),
};

const accepted = `0      0                   [::1]:9989              [::1]:39990
0      0      [::ffff:127.0.0.1]:9989 [::ffff:127.0.0.1]:54138
`;
const connected = `0      0      127.0.0.1:54138 127.0.0.1:9989
0      0          [::1]:39990     [::1]:9989
`;
const listening = `LISTEN 0      128      0.0.0.0:8012 0.0.0.0:*
LISTEN 0      128    127.0.0.1:8010 0.0.0.0:*
LISTEN 0      128         [::]:8013    [::]:*
LISTEN 2      128            *:9989       *:*
LISTEN 0      128        [::1]:8010    [::]:*
==
u_str LISTEN 0      128                                  /srv/master/8010.socket 808376 * 0
`;

test('the kernel’s refusals are counted from the beginning on, by family', async () => {
  const node = tools(
    '{"kernel":{"IpOutNoRoutes":3,"Ip6OutNoRoutes":5}}\n',
    '{"kernel":{"IpOutNoRoutes":4,"Ip6OutNoRoutes":7}}\n',
  );
  const refusals = await refusalsFrom(node);
  expect(await refusals()).toEqual({ IPv4: 1, IPv6: 2 });
  expect(node.asked[0]).toBe('nstat -asjz IpOutNoRoutes Ip6OutNoRoutes');
});

test('a node without IPv6 has no counter of it', async () => {
  const node = tools('{"kernel":{"IpOutNoRoutes":0}}', '{"kernel":{"IpOutNoRoutes":1}}');
  expect(await (await refusalsFrom(node))()).toEqual({ IPv4: 1, IPv6: 0 });
});

test.each<[string, () => Promise<unknown>]>([
  ['peers', () => acceptedOn(broken, 9989, ['::1'])],
  ['own ends', () => connectedTo(broken, 9989, ['::1'])],
  ['sockets', () => listeningOn(broken, 9989, undefined)],
  ['refusals', () => refusalsFrom(broken)],
])('a program that fails is no reading of %s', async (_, reading) => {
  await expect(reading()).rejects.toThrow(/failed with exit code 255: Cannot open netlink$/);
});

test('an output that is no reading is an error', async () => {
  await expect(refusalsFrom(tools('no JSON'))).rejects.toThrow(SyntaxError);
});

test('peers of a port are those of a client, with their ports; a mapped one is IPv4', async () => {
  const node = tools(accepted);
  expect(await acceptedOn(node, 9989, ['127.0.0.1', '0:0:0:0:0:0:0:1'])).toEqual([
    { address: '::1', port: 39_990 },
    { address: '127.0.0.1', port: 54_138 },
  ]);
  expect(node.asked).toEqual(['ss -Htn state established sport = :9989']);
  expect(await acceptedOn(tools(accepted), 9989, ['127.0.0.1'])).toHaveLength(1);
  expect(await acceptedOn(tools(accepted), 9989, ['198.18.5.6'])).toEqual([]);
  expect(await acceptedOn(tools(''), 9989, ['127.0.0.1'])).toEqual([]);
});

test('an end is the same with and without its zone', async () => {
  const ends = '0 0 [fe80::10]%eth0:9989 [fe80::c:1]%eth0:39990\n';
  const peer = { address: 'fe80::c:1', port: 39_990 };
  expect(await acceptedOn(tools(ends), 9989, ['fe80::c:1%eth0'])).toEqual([peer]);
});

test('the ends of a client are its own, of connections to these addresses', async () => {
  const node = tools(connected);
  expect(await connectedTo(node, 9989, ['::1'])).toEqual([{ address: '::1', port: 39_990 }]);
  expect(node.asked).toEqual(['ss -Htn state established dport = :9989']);
  expect(await connectedTo(tools(connected), 9989, ['2001:db8::c:1'])).toEqual([]);
});

test('sockets in listen state are those of a port, and the one at a path', async () => {
  expect(await listeningOn(tools(listening), 8010, undefined)).toEqual([
    { bound: 'IPv4 loopback', port: 8010 },
    { bound: 'IPv6 loopback', port: 8010 },
  ]);
  expect(await listeningOn(tools(listening), 8010, '/srv/master/8010.socket')).toHaveLength(3);
  expect(await listeningOn(tools(listening), 8011, '/srv/master/9989.socket')).toEqual([]);
});

test.each([
  ['without IPV6_V6ONLY', 9989, 'IPv6 any'],
  ['with IPV6_V6ONLY', 8013, 'IPv6 any'],
  ['of IPv4', 8012, 'IPv4 any'],
])('a wildcard %s is bound to what it says', async (_, port, bound) => {
  expect(await listeningOn(tools(listening), port, undefined)).toEqual([{ bound, port }]);
});

test('sockets of both kinds are read at once, and one that cannot be read is an error', async () => {
  const node = tools(
    'LISTEN 0 128 [::]:8010 [::]:*\n==\nu_str LISTEN 0 5 /srv/8010.socket 1 * 0\n',
  );
  expect(await listeningOn(node, 8010, '/srv/8010.socket')).toEqual([
    { bound: 'IPv6 any', port: 8010 },
    { bound: 'unix' },
  ]);
  expect(node.asked).toEqual(['sh -ec ss -Hltn; echo ==; ss -Hlxn']);
});

test('a line without both ends is no connection, and one may be indented', async () => {
  const text = '0 0\n0 0 [::1]:9989\n  0 0 [::1]:9989 [::1]:40000\n\n';
  expect(await acceptedOn(tools(text), 9989, ['::1'])).toEqual([{ address: '::1', port: 40_000 }]);
});

test('a program that fails is named with its words', async () => {
  await expect(acceptedOn(broken, 9989, ['::1'])).rejects.toThrow(
    /^ss -Htn state established sport = :9989 failed with exit code 255: Cannot open netlink$/,
  );
});
