import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Check } from '../../src/cli/deps.ts';
import { LabError, sentence } from '../../src/errors.ts';
import { bundle } from '../authorities.ts';
import { privateEngine } from '../engine/private-engine.ts';
import { freeRoom, gigabytes, roomCold, roomWarm } from '../engine/room.ts';
import { ensureWritable, labHome } from '../home.ts';

/** Whether control groups are mounted, which the lab's own engine needs. */
export function controlGroups(needed: boolean): Check {
  const topic = 'cgroups';
  if (existsSync('/sys/fs/cgroup/cgroup.controllers'))
    return { topic, ok: true, found: 'version 2' };
  if (existsSync('/sys/fs/cgroup/memory')) return { topic, ok: true, found: 'version 1' };
  const remedy =
    "The lab's own engine needs them: mount /sys/fs/cgroup, or set DOCKER_HOST to an engine elsewhere.";
  return { topic, ok: orWarn(needed), found: 'not mounted', remedy };
}

/** Whether the kernel of this machine has IPv6. */
export function ipv6(needed: boolean): Check {
  const topic = 'IPv6';
  // Left in the kernel but without addresses, it is still there for containers, which have settings
  // of their own.
  if (existsSync('/proc/net/if_inet6')) {
    const disabled = setting('net/ipv6/conf/all/disable_ipv6') === '1';
    return {
      topic,
      ok: true,
      found: disabled
        ? 'in the kernel; disabled on this machine itself, which is no hindrance'
        : 'in the kernel, and enabled',
    };
  }
  const remedy =
    "Boot without ipv6.disable=1, or set DOCKER_HOST to an engine on a machine with IPv6. It is the engine's kernel that counts.";
  return { topic, ok: orWarn(needed), found: 'not in the kernel of this machine', remedy };
}

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

/** Whether there are certificate authorities, and which. */
export function authorities(): Check {
  const topic = 'certificates';
  const remedy = 'Install ca-certificates, or let SSL_CERT_FILE name a file of PEM certificates.';
  const found = bundle();
  if (!found) return { topic, ok: 'warn', found: 'no file of certificate authorities', remedy };
  const where = found.variable ? `${found.path} (${found.variable})` : found.path;
  try {
    const pems =
      readFileSync(found.path, 'utf8').match(
        /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g,
      ) ?? [];
    const count = pems.map((pem) => new X509Certificate(pem)).length;
    return count
      ? { topic, ok: true, found: `${count} authorities in ${where}` }
      : { topic, ok: false, found: `no certificate in ${where}`, remedy };
  } catch (error) {
    return { topic, ok: false, found: `${where} cannot be used: ${sentence(error)}`, remedy };
  }
}

/** A setting of the kernel below /proc/sys. */
export function setting(path: string): string | undefined {
  const file = `/proc/sys/${path}`;
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/** How grave it is that something lacks: a warning when the lab does without it. */
export function orWarn(needed: boolean): false | 'warn' {
  return needed ? false : 'warn';
}

/** A directory, or the nearest one above it that is there. */
function existing(directory: string): string {
  return existsSync(directory) ? directory : existing(dirname(directory));
}
