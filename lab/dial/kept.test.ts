import { expect, test } from 'vitest';
import { type ControlId, controlIds, type Evidence } from '../../src/evidence.ts';
import { instruments } from '../../src/testing/evidence.ts';
import { controlsOver, overTls } from '../../src/testing/over-tls.ts';
import type { ControlsSeen } from '../world/spec.ts';
import type { Group } from './group.ts';
import { dialledOf, type RowDialled } from './kept.ts';

const { cell, controls, controlsDue: _due, timeline, ...dial } = overTls();
const row = { name: 'tls-name', title: '', predictions: [] };
const there: ControlsSeen = {
  controls: controlsOver('IPv6', '2001:db8:7::c'),
  from: { cell: { ...cell, topology: 'dual-stack' }, instruments: instruments() },
};

/** The evidence of a row over TLS, and which controls it ran, where a run has those of another world. */
async function kept(
  found: ControlsSeen | undefined,
  more: Partial<RowDialled> = {},
): Promise<{ evidence: Evidence; ran: ControlId[] }> {
  const ran: ControlId[] = [];
  const shared = { find: () => found, ran: () => {}, proves: () => {} };
  const group = {
    path: {
      id: 'worker',
      trigger: { by: 'start' },
      controls: () => controlIds,
      lines: () => [],
      peer: () => ({}),
    },
    world: { spec: { topology: { id: cell.topology }, controls: shared } },
    machine: { addresses: {}, proof: dial.instruments.node },
    target: () => ({ place: {} }),
  };
  const seen = { dial, begun: 0, timeline, packets: [], besidePackets: [], serverLog: [] };
  const observed = { ...seen, instruments: dial.instruments };
  const { evidence } = await dialledOf(group as unknown as Group, row, {
    program: { program: { files: {} }, lines: { all: [] } } as never,
    main: observed,
    control: (id) => {
      ran.push(id);
      return { ...observed, dial: controls[id] as Evidence };
    },
    seconds: () => 1,
    ...more,
  });
  return { evidence, ran };
}

test('a row whose controls nobody ran runs them itself', async () => {
  const { evidence, ran } = await kept(undefined);
  expect(ran).toEqual(controlIds);
  expect(evidence.controls).toEqual(controls);
  expect(evidence).not.toHaveProperty('controlsFrom');
});

test('a row takes those of another world, and says which', async () => {
  const { evidence, ran } = await kept(there);
  expect(ran).toEqual([]);
  expect(evidence).toMatchObject({ controls: there.controls, controlsFrom: there.from });
});

test('a row keeps those that were dialled together with it', async () => {
  const { evidence } = await kept(there, { controlsRan: true });
  expect(evidence.controls).toEqual(controls);
  expect(evidence).not.toHaveProperty('controlsFrom');
});
