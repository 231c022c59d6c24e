import { expect, test } from 'vitest';
import { dualStack } from '../testing/topologies.ts';
import { type Faults, fakeWorld } from '../testing/world.ts';
import { standingNodes } from './declared.ts';
import { proveNode } from './node.ts';
import type { ProvableWorld } from './provable.ts';
import { referenceFaults } from './references.ts';

/** A world whose first place is dialled by its link-local address. */
function onLink(faults: Faults): ProvableWorld {
  const world = fakeWorld(dualStack, faults);
  const servers = world.servers.map((server) => ({
    ...server,
    served: server.served.map((one, index) =>
      index === 0 ? { ...one, place: { ...one.place, linkLocal: 'fe80::a:1%eth0' } } : one,
    ),
  }));
  return { ...world, servers };
}

test('a server has the link-local addresses of its places', async () => {
  const world = onLink({});
  const [web] = standingNodes(world).filter(({ name }) => name === 'web');
  if (!web) throw new Error('no server');
  const { faults } = await proveNode(world, web);
  expect(faults).toEqual(['web lacks the link-local address fe80::a:1']);
  expect((await proveNode(world, { ...web, linkLocal: [] })).faults).toEqual([]);
});

test('a reference client reaches it by such an address, with its zone', async () => {
  const commands: string[] = [];
  const failing = (command: string) => {
    if (!command.includes('[fe80::a:1%eth0]')) return undefined;
    commands.push(command);
    return { exitCode: 7 };
  };
  expect(await referenceFaults(onLink({ reference: failing }))).toEqual([
    'the reference client curl cannot reach web as [fe80::a:1%eth0] (exit 7)',
  ]);
  expect(commands).toHaveLength(1);
});
