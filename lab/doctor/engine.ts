import { existsSync } from 'node:fs';
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
import { isNewerThanTested, requireTestedApi, tested } from '../engine/tested.ts';
import { labelled } from '../session/sweep-dead.ts';

/** The engine that the lab would use, or why there is none. */
export async function lookForEngine(): Promise<{ check: Check; engine?: Engine }> {
  const topic = 'engine';
  try {
    const engine = (await usersEngine()) ?? (await runningPrivateEngine());
    if (engine) {
      const { version, isPrivate, host } = engine;
      const found = `${isPrivate ? "the lab's own" : 'yours'}, ${version.Version} with API ${version.ApiVersion}, at ${host}`;
      // A run refuses it, by the same sentence.
      if (isPrivate) requireTestedApi(version);
      if (!isNewerThanTested(version)) return { engine, check: { topic, ok: true, found } };
      return {
        engine,
        check: {
          topic,
          ok: 'warn',
          found: `${found}; the lab was tested with APIs up to ${tested.api.newest}`,
          remedy: `It is used all the same; where a world breaks, take a Docker Engine of version ${tested.major}.`,
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

/** Whether an engine has images of Buildbot that the lab made. */
export async function hasImages({ docker }: Engine): Promise<boolean> {
  return (
    (await docker.listImages({ filters: { reference: ['buildbot-ipv6-lab/buildbot'] } })).length > 0
  );
}

/** What on an engine bears the lab's labels. */
export async function bearingLabels({ docker }: Engine): Promise<Check> {
  const { containers, networks, sessions } = await labelled(docker);
  const of = sessions.length ? `, of ${sessions.join(', ')}` : '';
  return {
    topic: 'labels',
    ok: true,
    found: `${count(containers.length, 'container')} and ${count(networks.length, 'network')} bear the lab's labels${of}`,
  };
}
