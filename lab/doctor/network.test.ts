import { afterEach, expect, test, vi } from 'vitest';
import { usersEngine } from '../engine/engine.ts';
import { type Answer, fakeEngine } from '../testing/fake-engine.ts';
import { ipv6Network } from './network.ts';

afterEach(() => vi.unstubAllEnvs());

const version = { Version: '28.5.2', ApiVersion: '1.51', KernelVersion: '6.1' };

/** What is found of an engine whose network is, or is refused, like this. */
async function found(network: Answer, created: Answer = { status: 201, body: { Id: 'n1' } }) {
  await using fake = await fakeEngine(({ method, path }) => {
    if (path === '/version') return { body: version };
    if (path === '/networks/create') return created;
    if (path === '/networks/n1') return method === 'DELETE' ? { status: 204 } : network;
    return { body: [] };
  });
  vi.stubEnv('DOCKER_HOST', fake.host);
  const check = await ipv6Network(await usersEngine());
  const asked = fake.requests.find(({ path }) => path === '/networks/create');
  const removed = fake.requests.some(({ method }) => method === 'DELETE');
  return { check, removed, body: JSON.parse(asked?.body.toString() || '{}') as object };
}

test('a network without IPv4 is made and removed', async () => {
  const network = { EnableIPv4: false, EnableIPv6: true, Internal: true };
  const { check, removed, body } = await found({ body: network });
  expect(check).toMatchObject({ ok: true });
  expect(body).toMatchObject({ EnableIPv4: false, EnableIPv6: true });
  expect(removed).toBe(true);
});

test('an engine that gives it IPv4 all the same is told, and it is removed', async () => {
  const network = { EnableIPv4: true, EnableIPv6: true, Internal: true };
  const { check, removed } = await found({ body: network });
  expect(check).toMatchObject({
    ok: false,
    found:
      'the engine cannot make one without IPv4: The engine made a network whose IPv4 is not what was asked for',
    remedy: 'Use Docker Engine 28 or later.',
  });
  expect(removed).toBe(true);
});

test('what the engine says is told', async () => {
  const refused = { status: 500, body: { message: 'ipv6 is disabled' } };
  const { check } = await found({}, refused);
  expect(check).toMatchObject({ ok: false, found: expect.stringContaining('ipv6 is disabled') });
  expect(check.remedy).toContain('this is 28.5.2 on 6.1');
});

test('where no engine runs, and none was fetched, nothing is tried', async () => {
  expect(await ipv6Network(undefined, false)).toMatchObject({
    ok: 'warn',
    found: 'not tried: no engine runs, and that of the lab has not been fetched yet',
  });
});
