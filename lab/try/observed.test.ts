import { expect, test } from 'vitest';
import type { Attempt, Query } from '../../src/evidence.ts';
import { attempt } from '../../src/testing/evidence.ts';
import { directive } from '../../src/testing/trial.ts';
import { dialsOf } from '../../src/try/dials.ts';
import { rowOf } from '../../src/try/path.ts';
import type { Seen } from '../dial/window.ts';
import { Lines } from '../nodes/lines.ts';
import { served } from '../testing/served.ts';
import { masterTarget, wasDialled } from './observed.ts';
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

test('of all workers whom a master logs, those of the row are its own, while it was dialled', () => {
  const attached = (name: string, port: number) =>
    `2026-11-30 worker '${name}' attaching from IPv6Address(type='TCP', host='2001:db8::3', port=${port}, flowInfo=0, scopeID=0)`;
  const log = new Lines();
  for (const [name, port] of [
    ['a.1', 1],
    ['a.1', 2],
    ['a+1', 3],
    ['b', 4],
    ['a.1', 5],
  ] as const)
    log.push(attached(name, port));
  const site = {
    world: { certificates: { authority: '' } },
    master: { addresses: { IPv4: '198.18.0.2', IPv6: '2001:db8::2' } },
    worker: { addresses: { IPv4: '198.18.0.3', IPv6: '2001:db8::3' } },
  };
  const [row] = dialsOf([directive()]).map((dial) => rowOf(dial, false));
  const onMaster = log.between(1, 4);
  const { server, served: place } = masterTarget(site as never, row as never, {
    names: ['a.1'],
    onMaster,
  });
  const accepted = place && server?.record.accepted(server.running.lines.all, place, []);
  expect(accepted?.map(({ peer }) => peer.port)).toEqual([2]);
  expect(onMaster.ended).toBe(true);
  expect(onMaster.times).toHaveLength(3);
});
