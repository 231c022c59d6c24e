import { expect, test } from 'vitest';
import { LabError } from '../../src/errors.ts';
import { fakeContainers, noEngine } from '../testing/containers.ts';
import { routerMac, startRouter } from './router.ts';

const start = () =>
  startRouter(noEngine, { image: 'lab', labels: { run: '1' }, on: { network: 'the network' } });

test('a router passes packets on, by an Ethernet address that is known, and sends no redirects', async () => {
  using containers = fakeContainers({ says: () => ['ready'] });
  await start();
  expect(containers.specs).toMatchObject([
    {
      role: 'router',
      labels: { run: '1' },
      on: { network: 'the network', mac: routerMac },
      capabilities: ['NET_ADMIN'],
      sysctls: {
        'net.ipv4.ip_forward': '1',
        'net.ipv6.conf.all.forwarding': '1',
        'net.ipv4.conf.all.send_redirects': '0',
      },
    },
  ]);
  expect(containers.specs[0]?.command.at(-1)).toMatch(
    /^nft -f - [\s\S]*hook output[\s\S]*nd-redirect drop[\s\S]*\necho ready\n/,
  );
});

test('one that does not come up is a fault of the lab, and is removed', async () => {
  using containers = fakeContainers({ says: () => ['Error: no nftables'], ends: true });
  const failed = start();
  await expect(failed).rejects.toThrow(LabError);
  await expect(failed).rejects.toThrow('The router did not come up: Error: no nftables');
  expect(containers.removed).toEqual(['router']);
});
