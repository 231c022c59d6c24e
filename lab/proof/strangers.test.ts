import { expect, test } from 'vitest';
import { isStranger, strangersIn } from './strangers.ts';

const territory = { label: 'world', value: 'lab0' };
const event = (
  Action: string,
  Attributes: Record<string, string>,
  Type = 'container',
  ID = 'worker',
) => ({ Type, Action, Actor: { ID, Attributes } });

test.each([
  ['a new container of no world', event('create', {}), true],
  ['one of this world', event('create', { world: 'lab0' }), false],
  ['one of another', event('create', { world: 'lab1' }), false],
  ['one that starts', event('start', {}), false],
  ['a network', event('create', {}, 'network'), false],
])('%s', (_, one, is) => {
  expect(isStranger(one, territory)).toBe(is);
});

test('a stranger in the namespace of a node is told of, by the beginning of its id', () => {
  const events = [
    event('create', { world: 'lab0' }),
    event('create', { world: 'lab1' }, 'container', 'another'),
  ];
  const strangers = ['container:worker', 'container:another', 'bridge', ''].map((network) => ({
    id: '0123456789abcdef',
    network,
  }));
  expect(strangersIn(strangers, events, territory)).toEqual([
    'somebody else is in the network namespace of a node, with the container 0123456789ab',
  ]);
});
