import { expect, test } from 'vitest';
import { readNode } from './reading.ts';

/** A runner that writes these parts, and keeps what it was asked. */
function runner(parts: readonly string[], exitCode = 0) {
  const asked: string[] = [];
  return {
    asked,
    async run([shell, option, script = '']: readonly string[]) {
      asked.push(...script.split('; echo ==; '));
      expect([shell, option]).toEqual(['sh', '-c']);
      return { exitCode, stdout: parts.join('==\n'), stderr: 'sh: ip: not found\n' };
    },
  };
}

const space = [
  '[{"ifname":"lo","addr_info":[]}]\n',
  '[{"dst":"198.18.5.0/24","dev":"eth0"}]\n',
  '[{"dst":"fe80::/64","dev":"eth0"}]\n',
  '[{"priority":0},{"priority":32766}]\n[{"priority":100}]\n',
  [
    '/proc/sys/net/ipv6/bindv6only:0',
    '/proc/sys/net/ipv6/conf/all/disable_ipv6:1',
    '/proc/sys/net/ipv6/conf/lo/disable_ipv6:0',
    '/proc/sys/net/ipv4/ip_local_port_range:32768\t60999',
    '/proc/sys/net/ipv4/tcp_syn_retries:6',
    '/proc/sys/net/ipv4/tcp_retries2:15',
    '/proc/sys/net/ipv4/ip_forward:1',
    '/proc/sys/net/ipv6/conf/all/forwarding:0',
    '',
  ].join('\n'),
];
const files = [
  '# made by Docker\n  nameserver   198.18.5.5 \n\n',
  '127.0.0.1\tlocalhost\n # no host\n',
  'node\n',
];

test('a node is read whole: its namespace by the tools, its files in its own container', async () => {
  const [tools, own] = [runner(space), runner(files)];
  expect(await readNode(tools, own)).toEqual({
    interfaces: [{ ifname: 'lo', addr_info: [] }],
    routes4: [{ dst: '198.18.5.0/24', dev: 'eth0' }],
    routes6: [{ dst: 'fe80::/64', dev: 'eth0' }],
    rules: [0, 32_766, 100],
    sysctls: {
      'net.ipv6.bindv6only': '0',
      'net.ipv6.conf.all.disable_ipv6': '1',
      'net.ipv6.conf.eth0.disable_ipv6': 'absent',
      'net.ipv6.conf.lo.disable_ipv6': '0',
      'net.ipv4.ip_local_port_range': '32768 60999',
      'net.ipv4.tcp_syn_retries': '6',
      'net.ipv4.tcp_retries2': '15',
      'net.ipv4.ip_forward': '1',
      'net.ipv6.conf.all.forwarding': '0',
    },
    resolver: ['nameserver 198.18.5.5'],
    hosts: ['127.0.0.1 localhost'],
    hostname: 'node',
  });
  expect(tools.asked.slice(0, 4)).toEqual([
    'ip -j address',
    'ip -4 -j route',
    'ip -6 -j route',
    'ip -j rule; ip -6 -j rule',
  ]);
  expect(tools.asked.at(-1)).toMatch(
    /^grep -Hs '' \/proc\/sys\/net\/ipv6\/bindv6only .* \|\| true$/,
  );
  expect(own.asked).toEqual(['cat /etc/resolv.conf', 'cat /etc/hosts', 'cat /etc/hostname']);
});

test('one whose tools are in its own container is asked once', async () => {
  const both = runner([...space, ...files]);
  expect(await readNode(both, both)).toEqual(await readNode(runner(space), runner(files)));
  expect(both.asked).toHaveLength(space.length + files.length);
});

test.each([
  ['a part too few', runner(space.slice(1)), runner(files)],
  ['a part too many', runner(space), runner(['', ...files])],
])('what has %s is no reading', async (_, tools, own) => {
  await expect(readNode(tools, own)).rejects.toThrow('could not be read');
});

test('where a family is switched off, ip writes nothing, which is no route', async () => {
  const reading = await readNode(runner(space.with(2, '\n')), runner(files));
  expect(reading.routes6).toEqual([]);
});

test.each([
  ['the namespace', runner(space, 127), runner(files)],
  ['the files', runner(space), runner(files, 127)],
])('%s that cannot be read is no reading', async (_, tools, own) => {
  await expect(readNode(tools, own)).rejects.toThrow(
    /^a node could not be read \(exit 127\): sh: ip: not found$/,
  );
});
