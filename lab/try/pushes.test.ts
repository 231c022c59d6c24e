import { expect, test } from 'vitest';
import { directive } from '../../src/testing/trial.ts';
import { rowOf } from '../../src/try/path.ts';
import { pushTo } from './pushes.ts';

const hook = directive({ kind: 'hook', host: null, port: 8010, detail: { dialect: 'gitlab' } });
const row = rowOf(
  { name: 'hook-1', directive: hook, indices: [0], labels: [], how: 'hook' },
  false,
);

/** What is told where curl ends so, and what it was to do. */
async function pushed(stdout: string, exitCode = 0) {
  const asked: (readonly string[])[] = [];
  const run = async (command: readonly string[]) => {
    asked.push(command);
    return { exitCode, stdout, stderr: '' };
  };
  const site = {
    read: { hooks: [{ dialect: 'gitlab', secret: 'reeds', unknown: [] }] },
    world: { spec: { topology: {} } },
    master: { tools: { run } },
  };
  return { asked, note: await pushTo(site as never, row) };
}

test('a push is posted to the hook on the machine of the master, and its answer is told', async () => {
  const { asked, note } = await pushed('1 change found\n202');
  expect(note).toBe('a push of one commit that the lab made up came in as a change');
  expect(asked[0]?.at(-1)).toBe('http://127.0.0.1:8010/change_hook/gitlab');
  expect(asked[0]).toContain('x-gitlab-token: reeds');
  expect((await pushed('no change found\n202')).note).toContain('no change');
  expect((await pushed('Invalid secret\n400')).note).toContain('was answered 400');
});

test('where curl did not come through, that is told', async () => {
  expect((await pushed('\n000', 7)).note).toMatch(/could not be posted .* \(curl ended with 7\)$/);
});

test('without what the hook wants nothing is posted', async () => {
  const site = {
    read: { hooks: [{ dialect: 'gitlab', unknown: ['secret'] }] },
    world: { spec: { topology: {} } },
    master: { tools: { run: () => Promise.reject(new Error('asked')) } },
  };
  expect(await pushTo(site as never, row)).toBeUndefined();
});
