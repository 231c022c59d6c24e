import { expect, test, vi } from 'vitest';
import { fakeEngine } from '../testing/fake-engine.ts';
import { doctor } from './doctor.ts';
import { lookForEngine } from './engine.ts';

test('says where it looked, what it found, and a remedy for all that is not in order', async () => {
  await using engine = await fakeEngine(({ path }) => ({
    body: path === '/version' ? { Version: '27.0.0', ApiVersion: '1.41' } : [],
  }));
  vi.stubEnv('DOCKER_HOST', engine.host);
  vi.stubEnv('LAB_HOME', '/dev/null/cache');
  vi.stubEnv('SSL_CERT_FILE', '/etc/hostname');
  vi.stubEnv('http_proxy', 'http://127.0.0.1:1');
  vi.stubEnv('https_proxy', 'http://127.0.0.1:1');
  vi.stubEnv('PIP_INDEX_URL', 'https://user:secret@pypi.lab.test/simple');
  const checks = await doctor();
  vi.unstubAllEnvs();
  const wrong = checks.filter(({ ok }) => ok === false).map(({ topic }) => topic);
  expect(wrong).toEqual(
    expect.arrayContaining([
      'engine',
      'cache directory',
      'certificates',
      "Debian's archive",
      'PyPI',
    ]),
  );
  expect(checks.filter(({ ok, remedy }) => ok !== true && !remedy)).toEqual([]);
  expect(JSON.stringify(checks)).not.toContain('secret');
});

test.each([
  ['1.51', true, /^yours, 29\.1\.0 with API 1\.51, at unix:\S+$/],
  ['1.52', 'warn', /at unix:\S+; the lab was tested with APIs up to 1\.51$/],
] as const)(
  'of an engine that speaks API %s it says whether the lab was tested with that',
  async (ApiVersion, ok, found) => {
    await using engine = await fakeEngine(() => ({ body: { Version: '29.1.0', ApiVersion } }));
    vi.stubEnv('DOCKER_HOST', engine.host);
    const { check } = await lookForEngine();
    expect(check).toMatchObject({ ok, found: expect.stringMatching(found) });
  },
);
