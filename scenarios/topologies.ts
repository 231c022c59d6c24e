import type { Topology } from '../src/topology.ts';
import { sound } from '../src/topology-flaws.ts';
import { faulty } from './topologies/faults.ts';
import { firstTopologies } from './topologies/first.ts';
import { otherNames } from './topologies/names.ts';
import { withProxy } from './topologies/proxies.ts';
import { unequalSides } from './topologies/sides.ts';

/** All topologies, in the order in which they are reported. */
export const topologies: readonly Topology[] = [
  ...firstTopologies,
  ...unequalSides,
  ...otherNames,
  ...faulty,
  ...withProxy,
].map(sound);
