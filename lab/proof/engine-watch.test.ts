import { expect, test } from 'vitest';
import { fakeEvents } from '../testing/events.ts';
import { watchEngine } from './engine-watch.ts';

const territory = { label: 'world', value: 'lab0' };
const inWorld = { world: 'lab0', name: 'busy_name' };
const event = (Action: string, Attributes: Record<string, string> = inWorld, ID = 'watched') => ({
  Type: 'container',
  Action,
  Actor: { ID, Attributes },
});

test('containers and networks are watched, from when it begins until it is disposed of', async () => {
  const { docker, asked, stream } = fakeEvents();
  const watch = await watchEngine(docker, territory);
  expect(asked).toEqual([{ filters: { type: ['container', 'network'] } }]);
  watch[Symbol.dispose]();
  expect(stream.destroyed).toBe(true);
});

test('nobody had a hand in a world in which the lab alone did something', async () => {
  const { docker, node, ran } = fakeEvents();
  using watch = await watchEngine(docker, territory);
  expect((await watch.foreign(() => node.exec(['true']))).acts).toEqual([]);
  expect(ran).toEqual([['true']]);
});

test('what somebody else did is told when it is asked for, up to then', async () => {
  const { docker, node, happens } = fakeEvents();
  using watch = await watchEngine(docker, territory);
  happens(event('pause'));
  expect((await watch.foreign(() => node.exec(['true']))).acts).toEqual([
    'somebody else did pause to the container busy_name',
  ]);
  happens(event('update'));
  expect((await watch.foreign(() => node.exec(['true']))).acts).toHaveLength(2);
});

test('a program of the lab is run as a marker: what came before its event has been seen', async () => {
  const { docker, node, happens } = fakeEvents();
  using watch = await watchEngine(docker, territory);
  const late = {
    async exec(command: readonly string[]) {
      happens(event('kill'));
      return node.exec(command);
    },
  };
  expect((await watch.foreign(() => late.exec(['true']))).acts).toHaveLength(1);
});

test.each([
  ['a stranger that joined the namespace of a node', 'container:watched', 1],
  ['a container elsewhere', 'bridge', 0],
  ['a container that is gone before it can be asked', undefined, 0],
])('of %s as many are told as are there: %s', async (_, network, times) => {
  const { docker, node, happens } = fakeEvents(network);
  using watch = await watchEngine(docker, territory);
  happens(event('create'));
  happens(event('create', {}, 'stranger'));
  expect((await watch.foreign(() => node.exec(['true']))).acts).toEqual(
    Array.from(
      { length: times },
      () => 'somebody else is in the network namespace of a node, with the container stranger',
    ),
  );
});

test('a stream that ended proves nothing, nor does an engine that tells of no program', async () => {
  const ended = fakeEvents();
  using watch = await watchEngine(ended.docker, territory);
  ended.stream.end();
  expect((await watch.foreign(() => ended.node.exec(['true']))).acts).toEqual([
    "the engine's event stream ended, or is late by 180 s",
  ]);
  const { docker } = fakeEvents();
  using another = await watchEngine(docker, territory);
  const noProgram = { exec: async () => ({ exitCode: 0, stdout: '', stderr: '' }) };
  expect((await another.foreign(() => noProgram.exec())).acts).toHaveLength(1);
});
