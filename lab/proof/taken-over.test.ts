import { expect, test } from 'vitest';
import type { Topology } from '../../src/topology.ts';
import { dualStack } from '../testing/topologies.ts';
import { fakeWorld } from '../testing/world.ts';
import { standingNodes } from './declared.ts';
import { nameFaults } from './names.ts';
import { referenceFaults } from './references.ts';

const name = 'name.push.lab.test';
const changed = (topology: Topology, altered: readonly string[], faultIsLate = false) => ({
  ...fakeWorld(topology, {
    found: { [name]: ['2001:db8::99'] },
    reference: (command: string) => (command.includes(name) ? { exitCode: 7 } : undefined),
  }),
  spec: { topology, standing: { altered: new Set(altered), faultIsLate } },
});

test('a name that a user has changed is not held to what is published; all others are', async () => {
  const world = changed(dualStack, [name]);
  expect(await nameFaults(world)).toEqual([]);
  expect(await referenceFaults(world)).toEqual([]);
  const other = changed(dualStack, ['website.git.lab.test']);
  expect(await nameFaults(other)).toEqual([
    expect.stringContaining(`${name} leads to 2001:db8::99`),
  ]);
  expect(await referenceFaults(other)).toEqual([
    expect.stringContaining(`cannot reach web as ${name}`),
  ]);
});

test('nodes that are older than a fault are as patient as without one; machines are not', () => {
  const patient = (late: boolean) =>
    standingNodes(changed(dualStack, [], late)).filter(({ dialsPeers }) => !dialsPeers);
  expect(patient(true).map((node) => node.name)).toEqual(['dns', 'client', 'web']);
  expect(patient(false).map((node) => node.name)).toEqual(['client']);
});

test('the rules of a late fault are read before servers, and not where nobody has a right to', () => {
  const faulty: Topology = { ...dualStack, fault: { kind: 'dropped', families: ['IPv6'] } };
  const read = (late: boolean) =>
    standingNodes(changed(faulty, [], late)).flatMap(({ name: node, filter }) =>
      filter ? [node] : [],
    );
  expect(read(true)).toEqual(['web']);
  expect(read(false)).toEqual(['dns', 'web']);
});
