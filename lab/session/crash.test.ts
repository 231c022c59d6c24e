import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { acquireEngine, releaseEngine } from '../engine/engine.ts';
import { leaseHolders } from '../engine/lease.ts';
import { unpackedEngine } from '../engine/packages.ts';
import { privateEngine } from '../engine/private-engine.ts';
import { labHome } from '../home.ts';
import { silent } from '../progress.ts';
import { processesOf, processesWithVariable } from './process.ts';
import { isDead, labLabel, sessionOfDirectory } from './session.ts';

/**
 * Real runs, killed at five moments. They have an engine, an image and a checkout of their own, so
 * that neither the user's runs nor the reports of the last one are touched. The third run goes on
 * from where the second was killed, and builds the image.
 */
const moments: readonly { when: string; line: RegExp; signal: NodeJS.Signals }[] = [
  { when: 'the engine starts', line: /starting the lab's own Docker Engine/, signal: 'SIGKILL' },
  { when: 'the image is built', line: /building the image of Buildbot .* RUN /, signal: 'SIGTERM' },
  { when: 'worlds come up', line: /is coming up/, signal: 'SIGINT' },
  { when: 'cells are asked', line: /^[✓≠*?!] /, signal: 'SIGKILL' },
  {
    when: 'the report is written and worlds are torn down',
    line: /^Evidence lies in/,
    signal: 'SIGTERM',
  },
];

const root = join(import.meta.dirname, '../..');
const home = mkdtempSync(join(tmpdir(), 'lab-crash-'));
const checkout = join(home, 'checkout');
const mark = { name: 'LAB_CRASH_TEST', value: home };

beforeAll(() => {
  const fetched = unpackedEngine();
  vi.stubEnv('LAB_HOME', join(home, 'cache'));
  vi.stubEnv('DOCKER_HOST', undefined);
  if (existsSync(fetched))
    cpSync(fetched, unpackedEngine(), { recursive: true, verbatimSymlinks: true });
  mkdirSync(checkout);
  for (const part of [
    'bin',
    'lab',
    'src',
    'scenarios',
    'fixtures',
    'reports/baseline',
    'package.json',
    'vitest.config.ts',
  ])
    if (existsSync(join(root, part)))
      cpSync(join(root, part), join(checkout, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
}, 60_000);

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
}, 60_000);

// A machine with an engine of the user's would be used by the runs; that their parts are removed is
// the same there.
describe.skipIf(existsSync('/var/run/docker.sock'))('a run that is killed', () => {
  test.for(moments)(
    'by $signal while $when leaves nothing',
    { timeout: 400_000 },
    async ({ line, signal }) => {
      const before = temporaryFiles();
      await killAt(line, signal);
      // The guard is the last to end.
      await expect.poll(processes, { timeout: 60_000, interval: 100 }).toEqual([]);
      expect(temporaryFiles().filter((name) => !before.includes(name))).toEqual([]);
      expect(existsSync(privateEngine().run)).toBe(false);
      expect(leaseHolders()).toEqual([]);
      expect(readdirSync(join(labHome(), 'engine'))).toEqual(['unpacked']);
      expect(await heldByEngine()).toEqual({ containers: [], networks: [] });
    },
  );
});

/**
 * Starts a run, kills it as soon as it says a line, and waits until nobody writes to its output any
 * more.
 */
async function killAt(line: RegExp, signal: NodeJS.Signals): Promise<void> {
  const run = execa(process.execPath, [join(checkout, 'bin/lab.js'), 'run', 'worker/'], {
    cwd: checkout,
    env: { [mark.name]: mark.value },
    all: true,
    reject: false,
    stdin: 'ignore',
    detached: true,
  });
  const lines = createInterface({ input: run.all });
  let heard = false;
  lines.on('line', (said) => {
    if (heard || !line.test(said)) return;
    heard = true;
    // Ctrl-C in a terminal reaches all processes of the run; what a service manager or the kernel
    // kills may be the first one alone.
    process.kill(signal === 'SIGINT' ? -(run.pid as number) : (run.pid as number), signal);
  });
  const { all } = await run;
  expect(heard, `the run ended without saying ${line}:\n${all}`).toBe(true);
}

/** All that a run started, its guard and its engine among them. */
function processes(): number[] {
  return [
    ...new Set([
      ...processesWithVariable(mark.name, mark.value),
      ...processesOf(['dockerd', 'containerd', 'containerd-shim-runc-v2'], privateEngine().run),
    ]),
  ];
}

function temporaryFiles(): string[] {
  // Those of other runs on this machine are alive.
  return readdirSync(tmpdir()).filter(
    (name) => name.startsWith(labLabel) && isDead(sessionOfDirectory(name) ?? ''),
  );
}

/**
 * Everything that the engine of these runs still has when it is started again: none of it is
 * anybody else's.
 */
async function heldByEngine(): Promise<{ containers: string[]; networks: string[] }> {
  const { docker } = await acquireEngine(silent, process.pid);
  try {
    const [containers, networks] = await Promise.all([
      docker.listContainers({ all: true }),
      docker.listNetworks({ filters: { type: ['custom'] } }),
    ]);
    return {
      containers: containers.flatMap(({ Names }) => Names),
      networks: networks.map(({ Name }) => Name),
    };
  } finally {
    await releaseEngine(process.pid);
  }
}
