import { expect, test } from 'vitest';
import type { OwnActs } from '../nodes/own-acts.ts';
import { type EngineEvent, foreignActs } from './foreign-acts.ts';

const territory = { label: 'world', value: 'lab0' };
const container = (Action: string, rest: Record<string, string> = {}, ID = 'worker') => ({
  Type: 'container',
  Action,
  Actor: { ID, Attributes: { world: 'lab0', name: 'busy_name', ...rest } },
});
const network = (Action: string, ID: string, of: string, name = ID) => ({
  Type: 'network',
  Action,
  Actor: { ID, Attributes: { container: of, name } },
});
const own: OwnActs = {
  execs: new Set(['own exec']),
  started: new Map([
    ['worker', { role: 'machine', network: 'link' }],
    ['capture', { role: 'capture', network: 'host' }],
    ['gone', { role: 'helper', network: 'link' }],
  ]),
  removed: new Set(['gone']),
};
const begun = [container('create'), network('connect', 'link', 'worker'), container('start')];
const foreign = (...events: readonly EngineEvent[]) =>
  foreignActs([...begun, ...events], own, territory);

test.each<[string, readonly EngineEvent[]]>([
  ['to start and use a container', [container('exec_create: sh', { execID: 'own exec' })]],
  [
    'to end one',
    [
      container('start', {}, 'gone'),
      container('kill', {}, 'gone'),
      container('die', {}, 'gone'),
      network('disconnect', 'link', 'gone'),
      container('destroy', {}, 'gone'),
    ],
  ],
  [
    'to capture on the host',
    [container('create', {}, 'capture'), network('connect', 'id of host', 'capture', 'host')],
  ],
  [
    'to put files into one before it starts',
    [container('extract-to-dir', {}, 'gone'), container('start', {}, 'gone')],
  ],
  ...['create', 'destroy', 'top', 'archive-path', 'resize', 'exec_die', 'exec_detach'].map(
    (act): [string, EngineEvent[]] => [
      `to what changes nothing in a container, such as ${act}`,
      [container(act)],
    ],
  ),
  ...['kill', 'die', 'stop', 'oom'].map((act): [string, EngineEvent[]] => [
    `to ${act} in a removal`,
    [container('start', {}, 'gone'), container(act, {}, 'gone')],
  ]),
])('the lab itself has a right %s', (_, events) => {
  expect(foreign(...events)).toEqual([]);
});

test.each<[string, EngineEvent, string]>([
  [
    'a program that it did not start',
    container('exec_create: sh -c id', { execID: 'another' }),
    'somebody else did exec_create (sh -c id) to the machine',
  ],
  [
    'an act that is no program, though it names one',
    container('update', { execID: 'own exec' }),
    'somebody else did update to the machine',
  ],
  ['an update', container('update'), 'somebody else did update to the machine'],
  ['a pause', container('pause'), 'somebody else did pause to the machine'],
  ['a death', container('die'), 'somebody else did die to the machine'],
  ['a second start', container('start'), 'somebody else did start to the machine'],
  ['a file', container('extract-to-dir'), 'somebody else did extract-to-dir to the machine'],
  [
    'a second network',
    network('connect', 'other', 'worker', 'bridge'),
    'somebody else did connect the machine and the network bridge',
  ],
  [
    'the loss of its network',
    network('disconnect', 'link', 'worker'),
    'somebody else did disconnect the machine and the network link',
  ],
  [
    'a stranger on its network, by the beginning of its id',
    network('connect', 'link', '0123456789abcdef'),
    'somebody else did connect the container 0123456789ab and the network link',
  ],
  [
    'a node on the network of the host',
    network('connect', 'id of host', 'worker', 'host'),
    'somebody else did connect the machine and the network host',
  ],
  [
    'a container of its own that nobody started',
    container('exec_start', { execID: 'another' }, 'x'),
    'somebody else did exec_start to the container busy_name',
  ],
])('it tells of %s', (_, event, sentence) => {
  expect(foreign(event)).toEqual([sentence]);
});

test('a capture on the host may be on no other network, nor may a node that is being removed', () => {
  const elsewhere = [
    container('create', {}, 'capture'),
    network('connect', 'id of bridge', 'capture', 'bridge'),
    container('create', {}, 'gone'),
    network('connect', 'id of bridge', 'gone', 'bridge'),
  ];
  expect(foreign(...elsewhere)).toEqual([
    'somebody else did connect the capture and the network bridge',
    'somebody else did connect the helper and the network bridge',
  ]);
});

test('a stranger is told of beside containers that others put into the world, and without a name by its id', () => {
  const { Attributes, ...actor } = container('exec_start', {}, '0123456789abcdef').Actor;
  const { name: _, ...nameless } = Attributes;
  const stranger = { ...container('exec_start'), Actor: { ...actor, Attributes: nameless } };
  expect(foreign(stranger, network('connect', 'link', 'stranger'))).toEqual([
    'somebody else did exec_start to the container 0123456789ab',
    'somebody else did connect the container stranger and the network link',
  ]);
});

test('what happens to the containers of others is no matter of a world', () => {
  const other = { world: 'lab1' };
  expect(
    foreign(
      container('exec_create: sh', other, 'theirs'),
      container('die', other, 'theirs'),
      network('connect', 'their link', 'theirs'),
    ),
  ).toEqual([]);
});
