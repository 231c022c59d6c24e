import Docker from 'dockerode';
import { expect, test } from 'vitest';
import { silent } from '../progress.ts';
import { fakeEngine } from '../testing/fake-engine.ts';
import { imageOf } from './build.ts';
import { recipeOfStage, type Stage } from './stage.ts';

const stage: Stage = {
  of: 'a test',
  key: 'uv:bookworm',
  files: [['uv.sh', 'true']],
  from: async () => 'the system',
  command: ['sh', '-e', 'uv.sh'],
  reaches: 'registries',
};
const digest = (more: Partial<Stage> = {}) => recipeOfStage({ ...stage, ...more }).context.digest;

test('what decides what comes out is in the name: files, command, and what it is made over', () => {
  expect(digest()).toBe(digest({ from: async () => 'another' }));
  const others: Partial<Stage>[] = [
    { files: [['uv.sh', 'false']] },
    { command: ['sh', 'uv.sh'] },
    { more: ['another system'] },
  ];
  for (const more of others) expect(digest(more)).not.toBe(digest());
});

test('what it is made over is asked for only where it has to be made', async () => {
  await using engine = await fakeEngine(() => ({ body: { Id: 'c', Image: 'sha256:0' } }));
  const docker = new Docker({ socketPath: engine.socket });
  const site = { engine: { docker, isPrivate: false }, labels: {}, temporary: '/tmp' };
  const from = () => Promise.reject(new Error('nobody needs it'));
  const { id } = await imageOf(site, recipeOfStage({ ...stage, from }), silent);
  expect(id).toBe('sha256:0');
});
