import { expect, test, vi } from 'vitest';
import { EXIT } from '../../src/errors.ts';
import { fakeEngine } from '../testing/fake-engine.ts';
import { engineWith, upRecord } from '../testing/standing.ts';
import { setFault } from './fault.ts';

const { topology } = upRecord();
const dropped = { ...topology, fault: { kind: 'dropped', families: ['IPv6'] } } as const;

test.each([
  [topology, 'IPv4', 'drop', 'one cannot have this fault: IPv4 is dropped, and no peer has it.'],
  [topology, 'IPv6', 'off', 'one has no fault in IPv6.'],
  [dropped, 'IPv6', 'off', 'one has a fault of its own: IPv6 is dropped.'],
] as const)(
  '%o: %s %s is wrong usage, and nothing is touched',
  async (of, family, kind, message) => {
    await using engine = await fakeEngine(await engineWith({ one: upRecord({ topology: of }) }));
    vi.stubEnv('DOCKER_HOST', engine.host);
    await expect(setFault({ family, kind })).rejects.toMatchObject({
      message,
      exitCode: EXIT.usage,
    });
    expect(engine.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  },
);
