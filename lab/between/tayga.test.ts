import { expect, test } from 'vitest';
import { taygaConf, taygaIn } from './tayga.ts';

const settings = {
  device: 'nat64',
  own: '198.18.7.8',
  prefix: '2001:db8:1:2:64::',
  pairs: [
    { ipv4: '198.18.7.180', ipv6: '2001:db8:1:2::6' },
    { ipv4: '198.18.7.181', ipv6: '2001:db8:1:2::c:1' },
  ],
};

test('each node has an address to itself behind the translator', () => {
  expect(taygaConf(settings).split('\n')).toEqual([
    'tun-device nat64',
    'ipv4-addr 198.18.7.8',
    'prefix 2001:db8:1:2:64::/96',
    'map 198.18.7.180 2001:db8:1:2::6',
    'map 198.18.7.181 2001:db8:1:2::c:1',
    '',
  ]);
});

test('its device is part of the node before it translates, and may be made there', () => {
  const { command, devices, capabilities } = taygaIn(settings, ['link set nat64 up']);
  expect(command.at(-1)).toMatch(/--mktun[\s\S]*\nlink set nat64 up\nE\nexec .* tayga -d /);
  expect({ devices, capabilities }).toEqual({
    devices: ['/dev/net/tun'],
    capabilities: ['NET_ADMIN'],
  });
});
