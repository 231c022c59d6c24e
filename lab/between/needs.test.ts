import { expect, test } from 'vitest';
import { LabError } from '../../src/errors.ts';
import type { Topology } from '../../src/topology.ts';
import { fakeContainers, noEngine } from '../testing/containers.ts';
import { needsOf, provideFor } from './needs.ts';

const plain: Topology = {
  id: 'mine',
  title: 'Mine.',
  link: ['IPv4', 'IPv6'],
  published: ['A', 'AAAA'],
};
const nat64: Topology = { ...plain, translator: 'NAT64' };
const dropped: Topology = { ...plain, fault: { kind: 'dropped', families: ['IPv6'] } };
const ask = (topology: Topology) => provideFor(noEngine, { image: 'lab', labels: {}, topology });

test('a plain link needs nothing, and nothing is tried', async () => {
  using containers = fakeContainers({});
  await ask(plain);
  expect(containers.specs).toEqual([]);
});

test('a router is tried with the rules that keep it from redirects', async () => {
  using containers = fakeContainers({ ends: true, exits: 0 });
  await ask({ ...plain, router: true });
  expect(containers.specs[0]?.command.at(-1)).toMatch(/^set -e\nnft -f - [\s\S]*nd-redirect drop/);
});

test('a translator is tried with the device, and a fault with its own rules', async () => {
  using containers = fakeContainers({ ends: true, exits: 0 });
  await ask(nat64);
  await ask(dropped);
  expect(containers.specs).toMatchObject([
    { on: 'no network', devices: ['/dev/net/tun'], capabilities: ['NET_ADMIN'] },
    { on: 'no network', capabilities: ['NET_ADMIN'] },
  ]);
  expect(containers.specs[1]?.command.at(-1)).toMatch(/^set -e\nnft -f - /);
  expect(containers.removed).toHaveLength(2);
});

test('what the kernel lacks is told in its own words, and is no finding', async () => {
  using _ = fakeContainers({ ends: true, exits: 1, says: () => ['Error: Unknown device type.'] });
  const asked = ask(nat64);
  await expect(asked).rejects.toThrow(LabError);
  await expect(asked).rejects.toThrow(
    'mine is not available here: the kernel has no tunnel device (Error: Unknown device type).',
  );
});

test('one that says nothing is told by how it ended', async () => {
  using _ = fakeContainers({ ends: true, exits: 127 });
  await expect(ask(dropped)).rejects.toThrow(
    'the kernel has no packet filter for "dropped" (exit 127).',
  );
});

test('so is what the engine refuses', async () => {
  using _ = fakeContainers({
    says: () => {
      throw new Error('error gathering device information: no such file.');
    },
  });
  await expect(ask(nat64)).rejects.toThrow(
    'the engine lends no tunnel device (error gathering device information: no such file).',
  );
});

test('needs are told by facts of the topology', () => {
  expect(needsOf(plain)).toEqual([]);
  expect(needsOf({ ...nat64, translator: '464XLAT' }).map(({ name }) => name)).toEqual([
    'tunnel device',
  ]);
});
