import { expect, test, vi } from 'vitest';
import { directive } from '../../src/testing/trial.ts';
import type { Site } from './site.ts';
import { visit } from './visits.ts';

function visited(port: number | null) {
  const run = vi.fn(async (command: readonly string[]) => ({
    exitCode: command.at(-1)?.includes('/avatar') ? 28 : 0,
  }));
  const site = {
    read: { directives: [directive({ kind: 'listen', host: null, port })] },
    world: { spec: { topology: {} } },
    master: { tools: { run } },
  };
  return { run, ended: visit(site as unknown as Site, new Set(['oauth', 'avatar', 'db']), 'me') };
}

test('what is asked of the web port is kept with how curl ended', async () => {
  const { run, ended } = visited(8010);
  expect(await ended).toEqual([
    { kind: 'oauth', exit: 0 },
    { kind: 'avatar', exit: 28 },
  ]);
  expect(run.mock.calls.map(([command]) => command.at(-1))).toEqual([
    'http://127.0.0.1:8010/auth/login?code=lab-try',
    'http://127.0.0.1:8010/avatar?username=me&email=me@example.org',
  ]);
});

test('without a web port nothing is asked', async () => {
  const { run, ended } = visited(null);
  expect(await ended).toEqual([]);
  expect(run).not.toHaveBeenCalled();
});
