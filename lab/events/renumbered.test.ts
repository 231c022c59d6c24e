import { expect, test } from 'vitest';
import { renumbered } from '../nodes/addresses.ts';
import { fakeContainers, noEngine } from '../testing/containers.ts';
import { gotBy, renumber, renumberedIn, replacing } from './renumbered.ts';

const parts = { docker: noEngine, images: { lab: 'lab' }, labels: {} };
const [from, to] = ['2001:db8:1:2::c:1', '2001:db8:1:2:4192:0:c:1'];

test('the new address is of another part of the /64, and of the same node', () => {
  expect(renumbered(from)).toBe(to);
});

test('it is there before the old one goes, and the old one comes back', async () => {
  using containers = fakeContainers({
    ends: true,
    says: ({ command }) =>
      command.at(-1)?.includes('show') ? [`2: eth0    inet6 ${to}/64 scope global`] : [],
  });
  const scripts = () => containers.specs.map(({ command }) => command.at(-1));
  {
    await using stack = new AsyncDisposableStack();
    const tell = await renumber(stack, parts, { id: 'worker' }, { from, to });
    expect(await tell()).toEqual([to]);
  }
  expect(replacing(from, to).split('\n')).toEqual([
    'set -e',
    `ip -6 address replace ${to}/64 dev eth0 nodad`,
    `ip -6 address del ${from}/64 dev eth0`,
  ]);
  expect(scripts()[0]).toBe(replacing(from, to));
  expect(scripts().at(-1)).toBe(replacing(to, from));
});

test('one end gets it, and the other keeps its own', () => {
  const of = { from, to };
  expect(gotBy('peer', 'peer renumbered', of)).toEqual([to]);
  expect(gotBy('program', 'program renumbered', of)).toEqual([to]);
  expect(gotBy('program', 'peer renumbered', of)).toEqual([]);
  expect(gotBy('program', 'cut', undefined)).toEqual([]);
});

test('the address of the end that is renumbered is replaced', () => {
  const ends = { from: { address: from, port: 1 }, to: { address: '2001:db8:1:2::a:1', port: 2 } };
  const peer = { from: '2001:db8:1:2::a:1', to: '2001:db8:1:2:4192:0:a:1' };
  expect(renumberedIn('program renumbered', ends)).toEqual({ from, to });
  expect(renumberedIn('peer renumbered', ends)).toEqual(peer);
  expect(renumberedIn('cut', ends)).toBeUndefined();
});
