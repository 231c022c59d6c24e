import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeEngine } from '../testing/fake-engine.ts';
import { engineStop } from './commands.ts';
import { stopUnlessWanted } from './engine.ts';
import { dropLease, takeLease } from './lease.ts';
import { privateEngine } from './private-engine.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lab-home-'));
  vi.stubEnv('LAB_HOME', home);
});
afterEach(() => {
  rmSync(privateEngine(home).run, { recursive: true, force: true });
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

// Its socket lies in a directory of root's.
test.runIf(process.getuid?.() === 0)(
  'the own engine runs as long as a world is up or a run needs it',
  async () => {
    let worlds = [{ Id: 'c1' }];
    await using engine = await fakeEngine(({ path, filters }) => {
      if (path === '/version') return { body: { Version: '28.5.2', ApiVersion: '1.51' } };
      return { body: filters.label?.join() === 'buildbot-ipv6-lab.up' ? worlds : [] };
    });
    const { run, socket } = privateEngine();
    mkdirSync(run, { recursive: true });
    symlinkSync(engine.socket, socket);
    await stopUnlessWanted();
    expect(existsSync(run)).toBe(true);
    await expect(engineStop()).rejects.toThrow("A world is up on the lab's own engine.");
    worlds = [];
    takeLease(process.pid);
    await stopUnlessWanted();
    expect(existsSync(run)).toBe(true);
    dropLease(process.pid);
    await stopUnlessWanted();
    expect(existsSync(run)).toBe(false);
  },
);
