import { expect, test } from 'vitest';
import type { Agent } from '../nodes/agent.ts';
import { Lines } from '../nodes/lines.ts';
import { spawnedWith } from '../testing/spawned.ts';
import { killed, spawningHeldAt } from './hands.ts';

const program = { command: ['twistd'], directory: '/srv/worker', environment: {}, files: {} };

test('a line is heard once the hand is done with the program, and later ones and the end after it', async () => {
  const said = new Lines();
  const done = Promise.withResolvers<void>();
  const agent = { spawn: () => spawnedWith(said) } as unknown as Agent;
  const held = spawningHeldAt(
    agent,
    (line) => line === 'ready',
    () => done.promise,
  );
  const { lines } = held.spawn(program);
  for (const line of ['begins', 'ready', 'works']) said.push(line);
  said.end();
  expect(await lines.first((line) => line === 'begins', 1000)).toBe('begins');
  expect(await lines.first((line) => line === 'ready', 20)).toBeUndefined();
  expect(lines.ended).toBe(false);
  done.resolve();
  expect(await lines.first((line) => line === 'works', 1000)).toBe('works');
  expect(lines.all).toEqual(['begins', 'ready', 'works']);
  await expect.poll(() => lines.ended).toBe(true);
});

test('a hand that fails says so where the line would be', async () => {
  const said = new Lines();
  const agent = { spawn: () => spawnedWith(said) } as unknown as Agent;
  const gone = async () => {
    throw new Error('the sabotage failed: no such program');
  };
  const { lines } = spawningHeldAt(agent, () => true, gone).spawn(program);
  said.push('ready');
  expect(await lines.first((line) => line === 'ready', 1000)).toBe('ready');
  expect(lines.all[0]).toBe('Error: the sabotage failed: no such program');
});

test('who kills a program waits until it is gone', async () => {
  const commands: unknown[] = [];
  const run = async (command: readonly string[]) => commands.push(command);
  const agent = { run } as unknown as Agent;
  await killed(agent, 'twistd', spawnedWith(new Lines(), { exit: async () => 137 }));
  expect(commands).toEqual([['pkill', '-KILL', 'twistd']]);
  const stays = spawnedWith(new Lines(), { exit: async () => undefined });
  await expect(killed(agent, 'twistd', stays)).rejects.toThrow('twistd is not gone');
});
