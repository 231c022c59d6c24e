import { existsSync } from 'node:fs';
import { release } from 'node:os';
import type { Check } from '../../src/cli/deps.ts';
import { unpackedEngine } from '../engine/packages.ts';
import { authorities } from './authorities.ts';
import { cacheDirectory, room } from './disk.ts';
import { bearingLabels, hasImages, lookForEngine } from './engine.ts';
import { controlGroups, ipv6, setting } from './host.ts';
import { ipv6Network } from './network.ts';
import { reach } from './reach.ts';
import { sourcesOf } from './sources.ts';

/**
 * Looks at all that the lab needs of this machine, in the order to be read. Changes nothing but to make the
 * cache directory, and a network that it removes, for which the lab's own engine runs a moment.
 */
export async function doctor(): Promise<Check[]> {
  const { check, engine } = await lookForEngine();
  const images = engine ? await hasImages(engine) : false;
  const programs = (engine && !engine.isPrivate) || existsSync(unpackedEngine());
  const ours = !engine || engine.isPrivate;
  const reached = sourcesOf({ images, programs }).map(reach);
  return [
    {
      topic: 'node',
      ok: true,
      found: `${process.version} for ${process.platform} ${process.arch}`,
    },
    check,
    ...(engine ? [await bearingLabels(engine)] : []),
    await ipv6Network(engine),
    { topic: 'kernel', ok: true, found: engine?.version.KernelVersion ?? release() },
    controlGroups(ours),
    ipv6(ours),
    {
      topic: 'bindv6only',
      ok: true,
      found: `${setting('net/ipv6/bindv6only') ?? 'unknown'} on this machine; the lab sets it for each container`,
    },
    cacheDirectory(ours),
    room(ours),
    authorities(),
    ...(await Promise.all(reached)),
  ];
}
