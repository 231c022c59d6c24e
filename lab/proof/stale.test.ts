import { expect, test } from 'vitest';
import type { Topology } from '../../src/topology.ts';
import { dualStack, onlyIpv6 } from '../testing/topologies.ts';
import { fakeWorld } from '../testing/world.ts';
import { staleIn } from '../world/plan.ts';
import { referenceFaults } from './references.ts';

/** How reference clients are told to reach the first place, and what is told of one that the name leads to nobody. */
async function asked(topology: Topology, exitCode: number, stderr = '') {
  const commands: string[] = [];
  const reference = (command: string) => {
    commands.push(command);
    return command.includes('//name.') || command.includes('//website.')
      ? { exitCode, stderr }
      : undefined;
  };
  const world = fakeWorld(topology, { reference });
  const servers = world.servers.map((server) => ({
    ...server,
    served: server.served.map((one) => {
      const { ipv4, ipv6 } = one.place;
      return { ...one, place: { ...one.place, ...staleIn(topology, { IPv4: ipv4, IPv6: ipv6 }) } };
    }),
  }));
  const faults = await referenceFaults({ ...world, servers });
  return { faults, byName: commands.filter((one) => one.includes('//name.')).length };
}

test('a name that leads to nobody must not be reached, and fails as an address that nobody has', async () => {
  const stale = { ...onlyIpv6, stale: ['AAAA'] } as const;
  const failing = await asked(stale, 7, 'connect to 2001:db8::1 failed: No route to host');
  expect(failing).toEqual({ faults: [], byName: 1 });
  const { faults } = await asked(stale, 0);
  expect(faults).toContainEqual(expect.stringContaining('can reach web as name.push.lab.test'));
});

test('a name of which one record is stale is asked of nobody: each client makes something else of it', async () => {
  expect(await asked({ ...dualStack, stale: ['AAAA'] }, 0)).toEqual({ faults: [], byName: 0 });
});
