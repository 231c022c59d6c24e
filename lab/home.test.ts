import { homedir } from 'node:os';
import { afterEach, expect, test, vi } from 'vitest';
import { labHome } from './home.ts';

afterEach(() => vi.unstubAllEnvs());

test.each([
  ['/data/lab', '/cache', '/data/lab'],
  ['lab', '/cache', `${process.cwd()}/lab`],
  ['', '/cache', '/cache/buildbot-ipv6-lab'],
  ['', 'cache', `${homedir()}/.cache/buildbot-ipv6-lab`],
  ['', '', `${homedir()}/.cache/buildbot-ipv6-lab`],
])('with LAB_HOME %j and XDG_CACHE_HOME %j the lab is at home in %s', (chosen, cache, home) => {
  vi.stubEnv('LAB_HOME', chosen);
  vi.stubEnv('XDG_CACHE_HOME', cache);
  expect(labHome()).toBe(home);
});
