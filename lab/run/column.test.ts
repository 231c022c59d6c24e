import Docker from 'dockerode';
import { expect, test } from 'vitest';
import { bounded } from '../engine/bounded.ts';
import { fakeEngine } from '../testing/fake-engine.ts';
import { dualStack } from '../testing/topologies.ts';
import { openColumn } from './column.ts';

test('once an engine has hung, no other world waits for it', async () => {
  await using engine = await fakeEngine(() => undefined);
  const docker = bounded(new Docker({ socketPath: engine.socket }), 500);
  const images = { lab: 'lab', master: 'master', worker: 'worker', users: [], workerBeside: false };
  const open = () => openColumn({ docker, images, labels: {}, topology: dualStack, asked: [] });
  const first = await open().catch((error: unknown) => error);
  expect(first).toMatchObject({ name: 'Hung' });
  const asked = engine.requests.length;
  expect(asked).toBeGreaterThan(0);
  await expect(open()).rejects.toBe(first);
  expect(engine.requests.length).toBe(asked);
});
