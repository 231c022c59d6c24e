import { existsSync } from 'node:fs';
import type { Check } from '../../src/cli/deps.ts';
import { LabError, sentence } from '../../src/errors.ts';
import { acquireEngine, type Engine } from '../engine/engine.ts';
import { unpackedEngine } from '../engine/packages.ts';
import { makeNetwork } from '../nodes/network.ts';
import { silent } from '../progress.ts';
import { openGuard } from '../session/guard.ts';
import { sessionLabels, sessionOf } from '../session/session.ts';

const topic = 'IPv6 network';

/**
 * Whether the engine makes a network that carries IPv6 alone, by making one. Where none runs, the lab's own
 * is started for that, and stopped, if its programs are there already.
 */
export async function ipv6Network(
  running: Engine | undefined,
  isFetched = existsSync(unpackedEngine()),
): Promise<Check> {
  if (!running && !isFetched)
    return {
      topic,
      ok: 'warn',
      found: 'not tried: no engine runs, and that of the lab has not been fetched yet',
      remedy: '`lab engine start` fetches and starts it; then ask again.',
    };
  let engine = running;
  try {
    await using guard = await openGuard(sessionOf());
    engine ??= await acquireEngine(silent, guard.pid);
    guard.watch(engine.host);
    const network = await makeNetwork(
      engine.docker,
      { link: ['IPv6'] },
      sessionLabels(sessionOf()),
    );
    await network.remove();
    return { topic, ok: true, found: 'one without IPv4 was made, and removed' };
  } catch (error) {
    const newer = 'Docker Engine 28 or later makes one, on a kernel with IPv6';
    const found = `${engine ? 'the engine cannot make one without IPv4' : 'no engine could be started'}: ${sentence(error).replace(/\.$/, '')}`;
    const remedy = engine
      ? `${newer}; this is ${engine.version.Version} on ${engine.version.KernelVersion}.`
      : `${newer}.`;
    return {
      topic,
      ok: false,
      found,
      remedy: error instanceof LabError ? error.remedy : remedy,
    };
  }
}
