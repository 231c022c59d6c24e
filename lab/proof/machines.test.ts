import { expect, test } from 'vitest';
import { LabError } from '../../src/errors.ts';
import type { UnprovenMachine } from '../nodes/machines.ts';
import { onlyIpv6 } from '../testing/topologies.ts';
import { type Faults, fakeWorld } from '../testing/world.ts';
import { proven } from './machines.ts';

const kind = { bindv6only: 0, image: 'the image' } as const;

/** Makes the one machine of a world, and proves it. */
function made(faults: Faults = {}, of: Parameters<ReturnType<typeof proven>>[0] = kind) {
  const world = fakeWorld(onlyIpv6, faults);
  const machine = world.machines.made[0]?.machine as unknown as UnprovenMachine;
  const asked: unknown[] = [];
  const make = async (wanted: unknown) => {
    asked.push(wanted);
    return machine;
  };
  return { machine, asked, making: proven(make, () => world)(of) };
}

test('a machine is handed over with what it was proven by', async () => {
  const { machine, asked, making } = made();
  expect(await making).toEqual({
    ...machine,
    proof: expect.objectContaining({ resolver: ['nameserver 2001:db8:1:2::5'] }),
  });
  expect(asked).toEqual([kind]);
});

test('one that is not what is declared is a broken lab, and nothing of Buildbot', async () => {
  const { making } = made({ nodes: { machine: { networks: ['another'], rules: [0, 7] } } });
  await expect(making).rejects.toThrow(LabError);
  await expect(making).rejects.toMatchObject({
    message:
      'A node under test is not what it declares: the machine machine-1.lab.test has routing rules of its own (priority 7); the machine machine-1.lab.test is on networks another.',
    remedy: expect.stringContaining('Nothing is said about Buildbot here'),
  });
});

test('what its kind declares is held against it', async () => {
  await expect(made({}, { ...kind, bindv6only: 1 }).making).rejects.toThrow(
    'has net.ipv6.bindv6only = 0 and not 1',
  );
});
