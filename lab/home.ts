import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { LabError } from '../src/errors.ts';

/**
 * Where the engine, its data and downloads persist between runs.
 *
 * LAB_HOME, or a directory in the user's cache as the XDG Base Directory Specification has it: a
 * relative XDG_CACHE_HOME is ignored.
 */
export function labHome(): string {
  const { LAB_HOME, XDG_CACHE_HOME = '' } = process.env;
  if (LAB_HOME) return resolve(LAB_HOME);
  const cache = isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : join(homedir(), '.cache');
  return join(cache, 'buildbot-ipv6-lab');
}

/**
 * Sockets and process state live here, because a socket's path must not be longer than 107 bytes.
 */
export function runHome(home = labHome()): string {
  const id = createHash('sha256').update(home).digest('hex').slice(0, 8);
  return join('/run', `buildbot-ipv6-lab-${id}`);
}

/**
 * One level after the other: where a parent cannot hold directories (`/proc`), Node's own recursion
 * never ends.
 */
function makeDirectory(directory: string): void {
  if (existsSync(directory)) return;
  makeDirectory(dirname(directory));
  mkdirSync(directory);
}

/**
 * Makes a directory of the lab and proves that it can be written. Throws a `LabError` that names
 * `LAB_HOME`.
 */
export function ensureWritable(directory: string): string {
  try {
    makeDirectory(directory);
    accessSync(directory, constants.W_OK);
    return directory;
  } catch (cause) {
    throw new LabError(
      `The cache directory ${directory} cannot be written (${(cause as NodeJS.ErrnoException).code}).`,
      'Set LAB_HOME to a directory that you can write, with 4 GB free.',
      { cause },
    );
  }
}
