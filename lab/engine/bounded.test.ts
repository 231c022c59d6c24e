import Docker from 'dockerode';
import { expect, test } from 'vitest';
import { fakeEngine } from '../testing/fake-engine.ts';
import { messageOf } from '../testing/refusal.ts';
import { bounded } from './bounded.ts';

test('a call that is never answered is named', async () => {
  await using engine = await fakeEngine(() => undefined);
  const docker = bounded(new Docker({ socketPath: engine.socket, version: 'v1.48' }), 50);
  expect(await messageOf(() => docker.getContainer('left').logs({ stdout: true }))).toBe(
    "The engine has not answered GET /containers/left/logs within 0.05 s. Read the engine's log, and start it anew; lab doctor shows which engine it is.",
  );
});

test('an answer comes as it is', async () => {
  await using engine = await fakeEngine(() => ({ body: { Id: 'there' } }));
  const docker = bounded(new Docker({ socketPath: engine.socket }), 60_000);
  expect(await docker.getContainer('there').inspect()).toEqual({ Id: 'there' });
});

test('the end of a container is waited for without one', async () => {
  await using engine = await fakeEngine(() => undefined);
  const docker = bounded(new Docker({ socketPath: engine.socket }), 50);
  const abortSignal = AbortSignal.timeout(200);
  await expect(docker.getContainer('runs').wait({ abortSignal })).rejects.toMatchObject({
    name: 'AbortError',
  });
});
