import { existsSync, readFileSync } from 'node:fs';
import type { Check } from '../../src/cli/deps.ts';

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

/** A setting of the kernel below /proc/sys. */
export function setting(path: string): string | undefined {
  const file = `/proc/sys/${path}`;
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/** How grave it is that something lacks: a warning when the lab does without it. */
export function orWarn(needed: boolean): false | 'warn' {
  return needed ? false : 'warn';
}
