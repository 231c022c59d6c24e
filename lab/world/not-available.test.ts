import { expect, test } from 'vitest';
import { EXIT } from '../../src/errors.ts';
import { fakeContainers, noEngine } from '../testing/containers.ts';
import { dualStack } from '../testing/topologies.ts';
import { bringUp } from './bring-up.ts';

test('a world whose kernel lacks what it needs is not begun', async () => {
  const said = 'Error: Unknown device type.';
  using containers = fakeContainers({ ends: true, exits: 1, says: () => [said] });
  const topology = { ...dualStack, translator: 'NAT64' };
  const spec = { docker: noEngine, images: { lab: 'lab' }, labels: {}, topology, asked: [] };
  await expect(bringUp(spec as never)).rejects.toMatchObject({
    message: `dual-stack is not available here: the kernel has no tunnel device (${said.slice(0, -1)}).`,
    exitCode: EXIT.broken,
  });
  expect(containers.specs.map(({ role }) => role)).toEqual(['trial of a tunnel device']);
});
