import { expect, test } from 'vitest';
import type { Attempt, Query } from '../../src/evidence.ts';
import { attempt } from '../../src/testing/evidence.ts';
import { directive } from '../../src/testing/trial.ts';
import { dialsOf } from '../../src/try/dials.ts';
import { rowOf } from '../../src/try/path.ts';
import type { Seen } from '../dial/window.ts';
import { Lines } from '../nodes/lines.ts';
import { served } from '../testing/served.ts';
import { wasDialled } from './observed.ts';
import { placeOf } from './places.ts';

const db = directive({ kind: 'db', by: 'master', host: 'db.test', port: 5432 });
const to = { address: '2001:db8::a:1', port: 5432 };

function isDialled(
  { attempts = [], queries = [] }: { attempts?: readonly Attempt[]; queries?: readonly Query[] },
  { of = db, beside = [] }: { of?: typeof db; beside?: readonly (typeof db)[] } = {},
) {
  const rows = dialsOf([of, ...beside]).map((dial) => rowOf(dial, false));
  const place = served('db', { server: 'stand-in', port: 1 });
  const onMaster = { queries, wire: { answers: [], attempts }, packets: [] } as unknown as Seen;
  const site = {
    world: { destinations: new Map([[placeOf('db.test'), place]]) },
    ...{
      standIn: { record: {} },
      master: { addresses: { IPv4: '198.18.0.2', IPv6: '2001:db8::2' } },
    },
    rows,
  };
  const [row] = rows;
  return row && wasDialled(site as never, { onMaster, standIn: new Lines() }, row);
}

test('a row is dialled where packets go to its place, on its port', () => {
  expect(isDialled({ attempts: [attempt('IPv6', { to })] })).toBe(true);
  expect(isDialled({ attempts: [attempt('IPv6', { to: { ...to, port: 443 } })] })).toBe(false);
  expect(
    isDialled({ attempts: [attempt('IPv6', { to: { ...to, address: '2001:db8::a:2' } })] }),
  ).toBe(false);
  expect(isDialled({})).toBe(false);
  // The master's own machine, whose name has no place of a stand-in.
  const ours = { ...db, host: 'ci.test' };
  expect(isDialled({ attempts: [attempt('IPv6', { to })] }, { of: ours })).toBe(false);
});

test('or where its name is looked up, and no other row has that name', () => {
  const queries = [{ name: 'db.test', type: 'AAAA' }];
  expect(isDialled({ queries })).toBe(true);
  const push = directive({ kind: 'push', by: 'master', host: 'DB.test', port: 443 });
  expect(isDialled({ queries }, { beside: [push] })).toBe(false);
});
