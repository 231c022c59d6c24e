import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { release } from 'node:os';
import { dirname } from 'node:path';
import { EnvHttpProxyAgent, request } from 'undici';
import type { Check } from '../src/cli/deps.ts';
import { LabError, sentence } from '../src/errors.ts';
import { bundle, certificates } from './authorities.ts';
import {
  type Engine,
  refuseWithoutMeans,
  runningPrivateEngine,
  usersEngine,
} from './engine/engine.ts';
import { unpackedEngine } from './engine/packages.ts';
import { privateEngine } from './engine/private-engine.ts';
import { freeRoom, gigabytes, roomCold, roomWarm } from './engine/room.ts';
import { ensureWritable, labHome } from './home.ts';
import { labelled } from './session/sweep.ts';

/**
 * Looks at all that the lab needs of this machine, in the order to be read. Changes nothing but to
 * make the cache directory.
 */
export async function doctor(): Promise<Check[]> {
  const { check, engine } = await lookForEngine();
  const images = engine ? await hasImages(engine) : false;
  const programs = (engine && !engine.isPrivate) || existsSync(unpackedEngine());
  const ours = !engine || engine.isPrivate;
  const reached = [
    reach({
      topic: "Debian's archive",
      url: 'http://deb.debian.org/debian/dists/bookworm/InRelease',
      needed: !(images && programs),
      remedy:
        'The engine and the base are made from it: see that it can be reached; http_proxy is honoured.',
    }),
    reach({
      topic: 'PyPI',
      url: process.env.PIP_INDEX_URL ?? 'https://pypi.org/simple/',
      needed: !images,
      remedy:
        'Buildbot is fetched from it: see that it can be reached, or set PIP_INDEX_URL to a mirror.',
    }),
    reach({
      topic: 'npm',
      url: process.env.npm_config_registry ?? 'https://registry.npmjs.org/',
      needed: false,
      remedy: 'Only npm ci needs it.',
    }),
    reach({
      topic: 'container registry',
      url: 'https://registry-1.docker.io/v2/',
      needed: false,
      remedy: "Nothing: without it the base is made from Debian's archive.",
    }),
  ];
  return [
    {
      topic: 'node',
      ok: true,
      found: `${process.version} for ${process.platform} ${process.arch}`,
    },
    check,
    ...(engine ? [await bearingLabels(engine)] : []),
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

async function lookForEngine(): Promise<{ check: Check; engine?: Engine }> {
  const topic = 'engine';
  try {
    const engine = (await usersEngine()) ?? (await runningPrivateEngine());
    if (engine) {
      const { version, isPrivate, host } = engine;
      return {
        engine,
        check: {
          topic,
          ok: true,
          found: `${isPrivate ? "the lab's own" : 'yours'}, ${version.Version} with API ${version.ApiVersion}, at ${host}`,
        },
      };
    }
    refuseWithoutMeans();
    return {
      check: {
        topic,
        ok: true,
        found: `none runs; the lab brings its own${existsSync(unpackedEngine()) ? ', which is fetched already' : ''}`,
      },
    };
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    return { check: { topic, ok: false, found: error.message, remedy: error.remedy } };
  }
}

async function hasImages({ docker }: Engine): Promise<boolean> {
  return (
    (await docker.listImages({ filters: { reference: ['buildbot-ipv6-lab/buildbot'] } })).length > 0
  );
}

async function bearingLabels({ docker }: Engine): Promise<Check> {
  const { containers, networks, sessions } = await labelled(docker);
  const of = sessions.length ? `, of ${sessions.join(', ')}` : '';
  return {
    topic: 'labels',
    ok: true,
    found: `${containers.length} containers and ${networks.length} networks bear the lab's labels${of}`,
  };
}

function controlGroups(needed: boolean): Check {
  const topic = 'cgroups';
  if (existsSync('/sys/fs/cgroup/cgroup.controllers'))
    return { topic, ok: true, found: 'version 2' };
  if (existsSync('/sys/fs/cgroup/memory')) return { topic, ok: true, found: 'version 1' };
  const remedy =
    "The lab's own engine needs them: mount /sys/fs/cgroup, or set DOCKER_HOST to an engine elsewhere.";
  return { topic, ok: orWarn(needed), found: 'not mounted', remedy };
}

function ipv6(needed: boolean): Check {
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

function cacheDirectory(needed: boolean): Check {
  const topic = 'cache directory';
  try {
    return { topic, ok: true, found: ensureWritable(labHome()) };
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    return { topic, ok: orWarn(needed), found: error.message, remedy: error.remedy };
  }
}

function room(needed: boolean): Check {
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

function authorities(): Check {
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

/**
 * Whether a server answers, by the proxies and authorities of the environment. Any answer will do:
 * also one that asks for credentials.
 */
async function reach({
  topic,
  url,
  needed,
  remedy,
}: {
  topic: string;
  url: string;
  needed: boolean;
  remedy: string;
}): Promise<Check> {
  const shown = URL.canParse(url) ? withoutPassword(new URL(url)) : url;
  const ca = certificates();
  const tls = ca.length ? { ca } : {};
  const dispatcher = new EnvHttpProxyAgent({ connect: tls, requestTls: tls, proxyTls: tls });
  try {
    const { statusCode } = await request(url, {
      method: 'HEAD',
      dispatcher,
      signal: AbortSignal.timeout(10_000),
    });
    if (statusCode < 500) return { topic, ok: true, found: `${shown} answers (${statusCode})` };
    return { topic, ok: orWarn(needed), found: `${shown} answers ${statusCode}`, remedy };
  } catch (error) {
    return {
      topic,
      ok: orWarn(needed),
      found: `${shown} cannot be reached: ${sentence(error)}`,
      remedy,
    };
  } finally {
    await dispatcher.destroy();
  }
}

function withoutPassword(url: URL): string {
  url.username = '';
  url.password = '';
  return url.href;
}

function orWarn(needed: boolean): false | 'warn' {
  return needed ? false : 'warn';
}

/** A directory, or the nearest one above it that is there. */
function existing(directory: string): string {
  return existsSync(directory) ? directory : existing(dirname(directory));
}

function setting(path: string): string | undefined {
  const file = `/proc/sys/${path}`;
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}
