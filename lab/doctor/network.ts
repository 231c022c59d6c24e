import type { Check } from '../../src/cli/deps.ts';
import { LabError, sentence } from '../../src/errors.ts';
import type { Engine } from '../engine/engine.ts';
import { makeNetwork } from '../nodes/network.ts';
import { openGuard } from '../session/guard.ts';
import { sessionLabels, sessionOf } from '../session/session.ts';

const topic = 'IPv6 network';

/** Whether an engine makes a network that carries IPv6 alone, by making one. */
export async function ipv6Network(engine: Engine | undefined): Promise<Check> {
  if (!engine)
    return {
      topic,
      ok: 'warn',
      found: 'not tried: no engine runs',
      remedy: '`lab engine start` starts one; then ask again.',
    };
  try {
    await using guard = await openGuard(sessionOf());
    guard.watch(engine.host);
    const network = await makeNetwork(
      engine.docker,
      { link: ['IPv6'] },
      sessionLabels(sessionOf()),
    );
    await network.remove();
    return { topic, ok: true, found: 'one without IPv4 was made, and removed' };
  } catch (error) {
    return {
      topic,
      ok: false,
      found: `the engine cannot make one without IPv4: ${sentence(error).replace(/\.$/, '')}`,
      remedy:
        error instanceof LabError
          ? error.remedy
          : `Docker Engine 28 or later makes one, on a kernel with IPv6; this is ${engine.version.Version} on ${engine.version.KernelVersion}.`,
    };
  }
}
