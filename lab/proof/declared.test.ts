import { expect, test } from 'vitest';
import { dualStack, onlyAaaa, onlyIpv4, onlyIpv6 } from '../testing/topologies.ts';
import { fakeWorld } from '../testing/world.ts';
import { machineNode, standingNodes } from './declared.ts';

const machineOf = (world: ReturnType<typeof fakeWorld>) => {
  const [made] = world.machines.made;
  if (!made) throw new Error('no machine was made');
  return made;
};

test('the nodes that stand are DNS, the client and the servers, with all their addresses', () => {
  const of = standingNodes(fakeWorld(dualStack)).map(({ name, addresses }) => [name, addresses]);
  expect(of).toEqual([
    ['dns', ['198.18.5.5', '2001:db8:1:2::5']],
    ['client', ['198.18.5.6', '2001:db8:1:2::6']],
    ['web', ['198.18.5.10', '2001:db8:1:2::a:1', '198.18.5.11', '2001:db8:1:2::a:2']],
  ]);
});

test('a node has the addresses of its link, whatever is published of it', () => {
  for (const [topology, colon] of [
    [onlyIpv6, true],
    [onlyAaaa, true],
    [onlyIpv4, false],
  ] as const) {
    const world = fakeWorld(topology);
    const nodes = [...standingNodes(world), machineNode(world, machineOf(world))];
    const addresses = nodes.flatMap((node) => node.addresses);
    expect(new Set(addresses.map((address) => address.includes(':')))).toEqual(new Set([colon]));
    expect(addresses).toHaveLength(5);
  }
});

test('only a machine may have sockets of IPv6 alone, or a default route', () => {
  const world = fakeWorld(dualStack);
  const { machine } = machineOf(world);
  const kind = { bindv6only: 1, image: '', defaultRoute: true } as const;
  expect(machineNode(world, { kind, machine })).toMatchObject({
    name: 'the machine machine-1.lab.test',
    bindv6only: 1,
    defaultRoute: true,
    resolves: true,
  });
  expect(machineNode(world, machineOf(world))).toMatchObject({
    bindv6only: 0,
    defaultRoute: false,
  });
  for (const node of standingNodes(world))
    expect(node).toMatchObject({ bindv6only: 0, defaultRoute: false });
});

test('programs are started on the client and on machines, and dial from there', () => {
  const world = fakeWorld(dualStack);
  const { machine } = machineOf(world);
  const dialling = standingNodes(world).filter(({ dials }) => dials);
  expect(dialling.map(({ name }) => name)).toEqual(['client']);
  expect(machineNode(world, machineOf(world)).dials).toBe(machine.agent);
});

test('the files of a resolver are read where its programs run, the rest by the tools', () => {
  const world = fakeWorld(dualStack);
  const made = machineOf(world);
  const [own, tools] = [{ ...made.machine.agent }, { ...made.machine.tools }];
  const node = machineNode(world, { ...made, machine: { ...made.machine, agent: own, tools } });
  expect(node.own).toBe(own);
  expect(node.tools).toBe(tools);
});

test('the DNS server alone has a resolver of its own', () => {
  const of = standingNodes(fakeWorld(dualStack)).map(({ name, resolves }) => [name, resolves]);
  expect(of).toEqual([
    ['dns', false],
    ['client', true],
    ['web', true],
  ]);
});
