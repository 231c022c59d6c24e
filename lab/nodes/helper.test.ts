import { expect, test } from 'vitest';
import { fakeContainers, noEngine } from '../testing/containers.ts';
import { inNamespace, stayingInNamespace } from './helper.ts';

const parts = { docker: noEngine, images: { lab: 'lab' }, labels: {} };
const task = { role: 'helper', capability: 'NET_ADMIN', script: 'true' };
const pod = { id: 'the pod' };

test('a helper does what programs of a node may not, and is gone when it is done', async () => {
  using containers = fakeContainers({ ends: true });
  expect(await inNamespace(parts, pod, task)).toEqual([]);
  expect(containers.specs).toMatchObject([
    { on: { pod: 'the pod' }, capabilities: ['NET_ADMIN'], command: ['sh', '-c', 'true'] },
  ]);
  expect(containers.removed).toEqual(['helper']);
});

test('one that stays does the same, and is there when that is done', async () => {
  using containers = fakeContainers({ says: () => ['ready'] });
  const helper = await stayingInNamespace(parts, pod, task);
  expect(helper.role).toBe('helper');
  expect(containers.specs[0]?.command.at(-1)).toBe('true\necho ready\nexec sleep infinity');
  expect(containers.removed).toEqual([]);
});

test.each([
  ['ends', inNamespace, 'the helper failed (exit 1): No such device'],
  ['stays', stayingInNamespace, 'the helper failed (it is not ready): No such device'],
])('one that %s and fails leaves nothing but its last words', async (_, run, words) => {
  using containers = fakeContainers({ says: () => ['No such device'], ends: true, exits: 1 });
  await expect(run(parts, pod, task)).rejects.toThrow(words);
  expect(containers.removed).toEqual(['helper']);
});
