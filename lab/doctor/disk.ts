import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Check } from '../../src/cli/deps.ts';
import { LabError } from '../../src/errors.ts';
import { privateEngine } from '../engine/private-engine.ts';
import { freeRoom, gigabytes, roomCold, roomWarm } from '../engine/room.ts';
import { ensureWritable, labHome } from '../home.ts';
import { orWarn } from './host.ts';

/** Whether the cache directory can be written. */
export function cacheDirectory(needed: boolean): Check {
  const topic = 'cache directory';
  try {
    return { topic, ok: true, found: ensureWritable(labHome()) };
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    return { topic, ok: orWarn(needed), found: error.message, remedy: error.remedy };
  }
}

/** Whether the disk of the cache directory has room. */
export function room(needed: boolean): Check {
  const topic = 'disk';
  const bytes = existsSync(privateEngine().data) ? roomWarm : roomCold;
  const disk = existing(labHome());
  const free = freeRoom(disk);
  const found = `${gigabytes(free)} GB free at ${disk}; the lab needs ${gigabytes(bytes)} GB`;
  if (free >= bytes) return { topic, ok: true, found };
  return {
    topic,
    ok: orWarn(needed),
    found,
    remedy: 'Make room, or set LAB_HOME to a directory on another disk.',
  };
}

/** A directory, or the nearest one above it that is there. */
function existing(directory: string): string {
  return existsSync(directory) ? directory : existing(dirname(directory));
}
