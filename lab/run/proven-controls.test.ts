import { expect, test } from 'vitest';
import type { Evidence } from '../../src/evidence.ts';
import { controlIds } from '../../src/evidence.ts';
import { controlsOver, overTls } from '../../src/testing/over-tls.ts';
import { ProvenControls } from './proven-controls.ts';

const row = 'worker/tls-name';
const { cell, controls, instruments } = overTls();
const found = { controls, from: { cell, instruments } };
const find = (of: ProvenControls, dial: Evidence = overTls(), scenario = row) =>
  of.find(scenario, dial, controlIds);
/** The controls of a run in which a cell ran, whose world was proven again. */
function after(...cells: readonly Evidence[]): ProvenControls {
  const all = new ProvenControls();
  for (const one of cells) {
    all.ran(one);
    all.proves(one.cell.topology);
  }
  return all;
}

test('controls are found once their world was proven after its last dial, and not before', () => {
  const all = new ProvenControls();
  all.ran(overTls());
  expect(find(all)).toBeUndefined();
  all.proves('dual-stack');
  expect(find(all)).toBeUndefined();
  all.proves('ipv6-only');
  expect(find(all)).toMatchObject(found);
});

test('they are those of the same row, over the same families, and all that are due', () => {
  const all = after(overTls());
  expect(find(all, overTls(), 'worker/tls-connection-string')).toBeUndefined();
  expect(find(all, overTls({}, 'IPv4'))).toBeUndefined();
  expect(all.find(row, overTls(), ['another name'])).toBeUndefined();
});

test.each<[string, Evidence]>([
  ['without a control that was due', overTls({ controls: {} })],
  ['whose witnesses disagree', overTls({ instruments: { ...instruments, markers: [] } })],
  ['without controls', overTls({ controls: {}, controlsDue: [] })],
  [
    'that has them from another',
    overTls({ controlsFrom: { cell: { scenario: row, topology: 'dual-stack' }, instruments } }),
  ],
  ['whose controls went another way', overTls({ controls: controlsOver('IPv4') })],
])('a cell %s has none for others', (_, seen) => {
  expect(find(after(seen))).toBeUndefined();
});

test('the first that are proven stay', () => {
  const later = overTls({ cell: { scenario: row, topology: 'dual-stack' } });
  expect(find(after(overTls(), later))?.from.cell.topology).toBe('ipv6-only');
});
