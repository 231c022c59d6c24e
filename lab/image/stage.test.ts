import Docker from 'dockerode';
import { expect, test } from 'vitest';
import { LabError } from '../../src/errors.ts';
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

test('a command has limits; one that fails is told in a sentence, and leaves no container', async () => {
  await using engine = await fakeEngine(({ method, path }) => {
    if (method === 'POST' && path === '/containers/create')
      return { status: 201, body: { Id: 'c' } };
    if (path === '/containers/c/exec') return { status: 201, body: { Id: 'e' } };
    if (path === '/exec/e/start')
      return { bytes: frame('lab-prepare: master/ does not build (x)') };
    if (path === '/exec/e/json') return { body: { ExitCode: 1 } };
    return { status: method === 'DELETE' ? 204 : 200 };
  });
  const docker = new Docker({ socketPath: engine.socket });
  const site = { engine: { docker, isPrivate: false }, labels: { run: '1' }, temporary: '/tmp' };
  const unfit = (why: string) => new LabError(`It cannot be tested: ${why}.`, 'Mend it.');
  const recipe = recipeOfStage({ ...stage, unfit, reaches: 'nothing' });
  await expect(recipe.make?.(site, 'name', { FROM: 'the system' }, silent)).rejects.toThrow(
    'It cannot be tested: master/ does not build (x).',
  );
  const sent = engine.requests.map(({ method, path }) => `${method} ${path}`);
  expect(sent.at(-1)).toBe('DELETE /containers/c');
  expect(sent).not.toContain('POST /commit');
  const [created] = engine.requests;
  expect(JSON.parse(created?.body.toString() ?? '')).toMatchObject({
    Labels: { run: '1' },
    HostConfig: {
      NetworkMode: 'none',
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      PidsLimit: 1024,
      Memory: 4 * 2 ** 30,
      MemorySwap: 4 * 2 ** 30,
    },
  });
});

/** What the engine sends of a line of standard output. */
function frame(line: string): Buffer {
  const bytes = Buffer.from(`${line}\n`);
  const head = Buffer.alloc(8);
  head[0] = 1;
  head.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([head, bytes]);
}
