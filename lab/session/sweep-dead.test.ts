import { existsSync, mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dockerAt } from '../engine/client.ts';
import { fakeEngine } from '../testing/fake-engine.ts';
import { holding } from '../testing/fake-holdings.ts';
import { sessionOf, temporaryDirectory } from './session.ts';
import { sweepDead } from './sweep-dead.ts';

const dead = sessionOf().replace(/\d+$/, '1');

test('sessions whose process is gone are swept with their directories; others are left', async () => {
  const things = {
    containers: { c1: dead, c2: sessionOf(), c3: '00000000-1-1' },
    networks: { n1: dead, n2: 'kept' },
  };
  mkdirSync(temporaryDirectory(dead), { recursive: true });
  await using engine = await fakeEngine(holding(things));
  expect(await sweepDead(dockerAt({ socketPath: engine.socket }))).toEqual([dead]);
  expect(things).toEqual({
    containers: { c2: sessionOf(), c3: '00000000-1-1' },
    networks: { n2: 'kept' },
  });
  expect(existsSync(temporaryDirectory(dead))).toBe(false);
});
