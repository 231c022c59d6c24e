import { expect, test, vi } from 'vitest';
import { EXIT } from '../../src/errors.ts';
import { sessionOf } from '../session/session.ts';
import { fakeEngine } from '../testing/fake-engine.ts';
import { engineWith, upNode, upRecord } from '../testing/standing.ts';
import { down } from './down.ts';
import { listWorlds } from './list.ts';

const record = (name: string) => upRecord({ nodes: [upNode(`dns-of-${name}`)] });

async function withEngine(
  worlds: Parameters<typeof engineWith>[0],
  ask: () => Promise<void>,
  maker?: string,
) {
  await using engine = await fakeEngine(await engineWith(worlds, maker));
  vi.stubEnv('DOCKER_HOST', engine.host);
  await ask();
}

test('worlds are listed by what the engine has of them', async () => {
  await withEngine({ one: record('one'), two: undefined }, async () => {
    expect(await listWorlds()).toMatchObject([
      { name: 'one', lacks: [], up: { title: 'My network.', nodes: [{ name: 'dns-of-one' }] } },
      { name: 'two', lacks: [`is not up yet: process ${process.pid} brings it up`] },
    ]);
  });
});

test('the one world goes down, and what is there in part too', async () => {
  const dead = sessionOf().replace(/\d+$/, '1');
  const worlds = { one: undefined };
  await withEngine(
    worlds,
    async () => {
      expect(await down({})).toEqual(['one']);
      await expect(down({})).rejects.toThrow('No world is up.');
    },
    dead,
  );
  expect(worlds).toEqual({});
});

test('of several only the one that is named goes down, or all', async () => {
  const worlds = { one: record('one'), two: record('two'), three: record('three') };
  await withEngine(worlds, async () => {
    await expect(down({})).rejects.toMatchObject({
      message: '3 worlds are up: one, three, two.',
      remedy: 'Name one, or all of them with --all.',
      exitCode: EXIT.usage,
    });
    expect(await down({ world: 'two' })).toEqual(['two']);
    expect(Object.keys(worlds)).toEqual(['one', 'three']);
    expect(await down({ all: true })).toEqual(['one', 'three']);
  });
  expect(worlds).toEqual({});
});

test('a world that a process brings up is left to it', async () => {
  const worlds = { one: undefined };
  await withEngine(worlds, async () => {
    await expect(down({})).rejects.toThrow(`one is still brought up by process ${process.pid}.`);
  });
  expect(Object.keys(worlds)).toEqual(['one']);
});

test('a world of another version of the lab is told, and goes down', async () => {
  const worlds = { one: upRecord({ format: 0 as never }) };
  await withEngine(worlds, async () => {
    expect(await listWorlds()).toEqual([
      { name: 'one', lacks: ['is of another version of the lab: remove it with `lab down`'] },
    ]);
    expect(await down({})).toEqual(['one']);
  });
  expect(worlds).toEqual({});
});
