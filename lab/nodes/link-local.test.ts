import { expect, test } from 'vitest';
import { linkLocalOf } from './link-local.ts';

const address = { family: 'inet6', local: 'fe80::2467:cbff:fe0f:2430', scope: 'link' };

/** Tools that answer with what ip(8) of iproute2 6.1 writes: an empty object for what is left out. */
const node = (...addresses: readonly object[]) => ({
  run: async () => ({
    exitCode: 0,
    stdout: JSON.stringify([{}, { ifname: 'eth0', addr_info: [{}, ...addresses] }]),
    stderr: '',
  }),
});

test('a node has the link-local address of its kernel', async () => {
  expect(await linkLocalOf(node(address))).toBe(address.local);
});

test.each([
  ['none', node()],
  ['none', node({ ...address, tentative: true })],
  [`${address.local} and fe80::1`, node(address, { ...address, local: 'fe80::1' })],
  ['no ip', { run: async () => ({ exitCode: 127, stdout: '', stderr: 'no ip\n' }) }],
])('a node that has %s is not looked for by one', async (had, tools) => {
  await expect(linkLocalOf(tools)).rejects.toThrow(
    `a node must have one link-local address, and has ${had}`,
  );
});
