import { expect, test, vi } from 'vitest';
import { EXIT } from '../../src/errors.ts';
import { fakeEngine } from '../testing/fake-engine.ts';
import { engineWith, upRecord } from '../testing/standing.ts';
import { setRecord } from './dns.ts';

const zone = 'name.worker.lab.test. AAAA 2001:db8::1\n';
const names = [{ name: 'in-file.lab.test', addresses: [], node: 'web', port: 80 }];

test.each([
  ['nmae.worker', 'AAAA', 'unset', 'There is no name in the zone lab.test "nmae.worker".'],
  ['name.worker', 'MX', 'mail', '"MX" is no type of record that the lab sets.'],
  [
    'name.worker',
    'A',
    '2001:db8::1',
    '"2001:db8::1" is no IPv4 address, which is what A records hold.',
  ],
  [
    'name.worker',
    'aaaa',
    'nowhere',
    '"nowhere" is no IPv6 address, which is what AAAA records hold.',
  ],
  ['name.worker', 'AAAA', 'fe80::1%eth0', /is no IPv6 address/],
  ['in-file.lab.test', 'A', 'unset', /nodes find it in \/etc\/hosts/],
])('%s %s %s is wrong usage', async (name, type, value, message) => {
  await using engine = await fakeEngine(await engineWith({ one: upRecord({ zone, names }) }));
  vi.stubEnv('DOCKER_HOST', engine.host);
  await expect(setRecord({ name, type, value })).rejects.toMatchObject({
    message: typeof message === 'string' ? message : expect.stringMatching(message),
    exitCode: EXIT.usage,
  });
  expect(engine.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
});
