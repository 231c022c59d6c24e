import { describe, expect, test } from 'vitest';
import type { Topology } from '../../src/topology.ts';
import { dualStack, onlyAaaa, onlyIpv4, onlyIpv6 } from '../testing/topologies.ts';
import { type Faults, fakeWorld } from '../testing/world.ts';
import { nameFaults } from './names.ts';

const faultsOf = (topology: Topology, found: Faults['found'] = {}) =>
  nameFaults(fakeWorld(topology, { found }));
const name = 'name.push.lab.test';
const ofMachine = 'proof.machine-1.lab.test';
const [m4, m6] = ['198.18.5.220', '2001:db8:1:2::c:1'];
const [v4, v6] = ['198.18.5.10', '2001:db8:1:2::a:1'];

test.each([dualStack, onlyIpv6, onlyAaaa, onlyIpv4])(
  'the names of $id lead to what it publishes, also where the link lacks the family',
  async (topology) => {
    expect(await faultsOf(topology)).toEqual([]);
  },
);

test.each(['gaierror -2', 'gaierror -5'])(
  'a name without records may be told as %s',
  async (error) => {
    const nowhere = { ...dualStack, published: [] };
    const website = { 'website.git.lab.test': ['198.18.5.11'] };
    expect(await faultsOf(nowhere, { ...website, [name]: error })).toEqual([]);
    expect(await faultsOf(nowhere, { ...website, [name]: 'gaierror -3' })).toEqual([
      `${name} leads to gaierror -3, and not to no address`,
    ]);
  },
);

test('every name is asked for, and one of which nothing comes back is a fault', async () => {
  const world = fakeWorld(dualStack);
  const asked: string[] = [];
  const clientAgent = {
    ...world.clientAgent,
    async found(names: readonly string[]) {
      asked.push(...names);
      return { 'website.git.lab.test': ['198.18.5.11'], [ofMachine]: [m4, m6] };
    },
  };
  expect(await nameFaults({ ...world, clientAgent })).toEqual([
    `${name} leads to nothing that was asked, and not to ${v4}, ${v6}`,
  ]);
  expect(asked).toEqual([name, 'website.git.lab.test', ofMachine]);
});

test('the order and the spelling of addresses do not matter', async () => {
  expect(await faultsOf(dualStack, { [name]: [v4, '2001:DB8:1:2:0::A:1'] })).toEqual([]);
});

test('the name of a machine, by which clients ask its master, leads to what is published', async () => {
  expect(await faultsOf(onlyAaaa, { [ofMachine]: [m4, m6] })).toEqual([
    `${ofMachine} leads to ${m4}, ${m6}, and not to ${m6}`,
  ]);
});

describe('a name is a fault', () => {
  test.each<[string, Topology, readonly string[] | string, string]>([
    ['without its AAAA record', dualStack, [v4], `${v4}, and not to ${v4}, ${v6}`],
    [
      'with an A record that is not published',
      onlyAaaa,
      [v4, v6],
      `${v4}, ${v6}, and not to ${v6}`,
    ],
    [
      'with the address of another host',
      onlyAaaa,
      ['2001:db8:1:2::a:2'],
      `2001:db8:1:2::a:2, and not to ${v6}`,
    ],
    ['that is not found', onlyIpv6, 'gaierror -2', `gaierror -2, and not to ${v4}, ${v6}`],
  ])('%s', async (_, topology, found, sentence) => {
    expect(await faultsOf(topology, { [name]: found })).toEqual([`${name} leads to ${sentence}`]);
  });
});
