import { expect, test } from 'vitest';
import { portsIn, portsOn } from './ports.ts';

test('ports that others reach are told from those of the loopback interface', () => {
  const stdout = [
    'udp UNCONN 0 0             127.0.0.1:5300 0.0.0.0:*',
    'udp UNCONN 0 0  [2001:db8:a53d::5]:53      [::]:*',
    'udp UNCONN 0 0                  *:48886      *:*',
    'tcp LISTEN 0 50                  *:9989       *:*',
    'tcp LISTEN 0 50              [::1]:8010    [::]:*',
    'tcp LISTEN 0 5          127.0.0.1:9989 0.0.0.0:*',
    '',
  ].join('\n');
  expect(portsIn(stdout)).toEqual({ open: [53, 9989], inside: [5300, 8010] });
});

test('a node that cannot be asked serves no port that is known', async () => {
  const run = async () => ({ exitCode: 127, stdout: '', stderr: 'no ss' });
  await expect(portsOn({ run })).rejects.toThrow('ss failed with exit code 127: no ss');
});
