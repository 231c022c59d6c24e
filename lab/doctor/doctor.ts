import { existsSync } from 'node:fs';
import { release } from 'node:os';
import type { Check } from '../../src/cli/deps.ts';
import { LabError } from '../../src/errors.ts';
import { count } from '../../src/report/words.ts';
import {
  type Engine,
  refuseWithoutMeans,
  runningPrivateEngine,
  usersEngine,
} from '../engine/engine.ts';
import { unpackedEngine } from '../engine/packages.ts';
import { labelled } from '../session/sweep-dead.ts';
import { authorities, cacheDirectory, controlGroups, ipv6, room, setting } from './host.ts';
import { reach } from './reach.ts';

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
    found: `${count(containers.length, 'container')} and ${count(networks.length, 'network')} bear the lab's labels${of}`,
  };
}
