import { expect, test } from 'vitest';
import type { Agent } from '../nodes/agent.ts';
import { Lines } from '../nodes/lines.ts';
import { spawnedWith } from '../testing/spawned.ts';
import { attachFailure, startsOf } from './start.ts';

const twistd = (version: string) =>
  `2026-11-28T21:29:15+0000 [-] twistd ${version} (/opt/buildbot/bin/python 3.11.2) starting up.`;
const masterLines = [
  twistd('22.10.0'),
  '2026-11-28T21:29:15+0000 [-] Starting BuildMaster -- buildbot.version: 3.6.1',
  '2026-11-28T21:29:57+0000 [-] Starting Worker -- version: 3.6.1',
  "2026-11-28T21:29:57+0000 [-] Got workerinfo from 'local'",
  '2026-11-28T21:29:57+0000 [-] BuildMaster is running',
];
const workerLines = [
  twistd('22.10.0'),
  '2026-11-28T21:29:57+0000 [-] Starting Worker -- version: 3.6.1',
  '2026-11-28T21:29:57+0000 [-] Connected to buildmaster; worker is ready',
];

/** An agent whose programs say these lines and, unless they run, end. */
function agent(said: { master?: readonly string[]; worker?: readonly string[]; alive?: boolean }) {
  const files: Record<string, string> = {};
  const spawn: Agent['spawn'] = (program) => {
    Object.assign(files, program.files);
    const lines = new Lines();
    const is = program.directory.includes('master') ? 'master' : 'worker';
    for (const line of said[is] ?? []) lines.push(line);
    lines.end();
    return spawnedWith(lines, { alive: async () => said.alive ?? true });
  };
  return { files, spawn };
}

const both = { master: true, worker: true };
const proven = { version: '3.6.1', twisted: '22.10.0', python: '3.11.2' };

test('a master has a worker in it, and another dials it', async () => {
  const fake = agent({ master: masterLines, worker: workerLines });
  await expect(startsOf(fake, both)).resolves.toEqual({
    master: { ...proven, local: '3.6.1' },
    worker: proven,
  });
  expect(fake.files['/srv/master/master.cfg']).toContain("worker.LocalWorker('local')");
});

test('a master without the package of workers has none in it', async () => {
  const fake = agent({ master: masterLines });
  await expect(startsOf(fake, { master: true, worker: false })).resolves.toEqual({
    master: proven,
  });
  expect(fake.files['/srv/master/master.cfg']).not.toContain('LocalWorker');
});

test('a worker alone only has to start', async () => {
  const fake = agent({ worker: workerLines.slice(0, 2) });
  await expect(startsOf(fake, { master: false, worker: true })).resolves.toEqual({
    worker: proven,
  });
});

test.each([
  [
    'a master that refuses its configuration',
    { master: [masterLines[1] ?? '', 'BuildMaster startup failed'] },
    'master',
    { version: '3.6.1', failed: expect.stringContaining('BuildMaster startup failed') },
  ],
  [
    'a master to which no worker attaches',
    { master: masterLines.filter((line) => !line.includes('workerinfo')) },
    'master',
    { ...proven, unattached: expect.any(String) },
  ],
  [
    'a worker that cannot be imported',
    { master: masterLines, worker: ["ModuleNotFoundError: No module named 'importlib_metadata'"] },
    'worker',
    { failed: "ModuleNotFoundError: No module named 'importlib_metadata'" },
  ],
  [
    'a worker that does not attach',
    { master: masterLines, worker: workerLines.slice(0, 2) },
    'worker',
    { ...proven, failed: expect.any(String) },
  ],
  [
    'a worker that ended',
    { master: masterLines, worker: workerLines, alive: false },
    'worker',
    { ...proven, failed: expect.any(String) },
  ],
] as const)('%s did not come to run', async (_, said, is, start) => {
  expect((await startsOf(agent(said), both))[is]).toEqual(start);
});

const known = [...masterLines, "2026-11-28T21:29:58+0000 [-] Got workerinfo from 'beside'"];

test('a worker of one image attaches to a master of another by the words of both', async () => {
  const [ofMaster, ofWorker] = [agent({ master: known }), agent({ worker: workerLines })];
  await expect(attachFailure(ofMaster, ofWorker)).resolves.toBeUndefined();
  expect(Object.keys(ofMaster.files)).not.toContain('/srv/worker/buildbot.tac');
  expect(Object.keys(ofWorker.files)).toEqual(['/srv/worker/buildbot.tac']);
});

test.each([
  [
    'the master does not run',
    { master: ['BuildMaster startup failed'] },
    { worker: workerLines },
    'BuildMaster startup failed',
  ],
  [
    'the worker does not say that it is attached',
    { master: known },
    { worker: [...workerLines.slice(0, 2), 'twisted.cred.error.UnauthorizedLogin: no'] },
    'UnauthorizedLogin: no',
  ],
  ['the worker has ended', { master: known }, { worker: workerLines, alive: false }, 'ready'],
  [
    'the master does not know the worker',
    { master: [...masterLines, 'AttributeError: remote_getWorkerInfo'] },
    { worker: workerLines },
    'AttributeError: remote_getWorkerInfo',
  ],
] as const)('no worker attaches to a master of another image where %s', async (_, of, by, why) => {
  await expect(attachFailure(agent(of), agent(by))).resolves.toContain(why);
});
