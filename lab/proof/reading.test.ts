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
  '0\n',
  '1\n',
  'absent\n',
  '0\n',
  '32768\t60999\n',
  '6\n',
  '15\n',
  '1\n',
  '0\n',
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
  expect(tools.asked.slice(0, 5)).toEqual([
    'ip -j address',
    'ip -4 -j route',
    'ip -6 -j route',
    'ip -j rule; ip -6 -j rule',
    'cat /proc/sys/net/ipv6/bindv6only 2>/dev/null || echo absent',
  ]);
  expect(tools.asked.at(-1)).toContain('/proc/sys/net/ipv6/conf/all/forwarding ');
  expect(own.asked).toEqual(['cat /etc/resolv.conf', 'cat /etc/hosts', 'cat /etc/hostname']);
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
