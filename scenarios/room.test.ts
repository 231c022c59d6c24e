import { expect, test } from 'vitest';
import { inOrder } from '../lab/run/order.ts';
import { planOf } from '../lab/world/plan.ts';
import { cellsOf } from '../src/catalogue.ts';
import { paths, scenarios, topologies } from './catalogue.ts';

const cells = cellsOf({ scenarios, topologies });
const prefixes = { ipv6: '2001:db8:1:2', ipv4: '198.18.8' };

test.each(topologies)('a world of $id has room for all that is asked there', (topology) => {
  const here = cells.filter((cell) => cell.topology === topology.id);
  const asked = inOrder(paths, scenarios, here).map((one) => one.asked);
  const keys = planOf(asked, prefixes, topology).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});
