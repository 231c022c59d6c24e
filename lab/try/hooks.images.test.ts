import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { plain } from '../../src/subject.ts';
import { inputsFor } from '../../src/try/inputs.ts';
import type { ReadPass } from '../../src/try/read.ts';
import { dockerAt } from '../engine/client.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import { silent } from '../progress.ts';
import { onlyIpv6 } from '../testing/topologies.ts';
import { readingOnce, tryFixtures } from '../testing/trial.ts';
import { trying } from '../testing/tried.ts';
import { imagesWith } from './image.ts';

/** Change hooks of all dialects that Buildbot has, posted by who knows their secrets, and by who does not. */

const { host, labels } = inject('prepared');
startContainersOn(host);
const docker = dockerAt();
const lab = { engine: { docker } as never, labels };
const inputs = inputsFor(join(tryFixtures, 'hooks', 'master.cfg'));

test.for(['3.6.1', '4.3.0'])('each is taken by Buildbot %s', async (release) => {
  const { images } = await imagesWith(lab as never, plain(release), {}, silent);
  const read = await readingOnce({ lab, images, release }, inputs);
  expect(read.failure).toBeUndefined();
  const hooks = async (changed: Partial<ReadPass>) => {
    const of = { ...read, ...changed };
    const { signs, came } = await trying({ docker, labels, images }, inputs, of, onlyIpv6);
    expect(JSON.stringify(came)).not.toContain('mark-5ec4e7');
    const isHook = (index: number) => read.directives[index]?.kind === 'hook';
    const notes = came.findings.flatMap((one, index) =>
      isHook(index) ? [one.is === 'dialled' ? one.note : one.is] : [],
    );
    return { signs: signs.filter((_, index) => isHook(index)), notes };
  };
  const all = await hooks({});
  expect(all.signs).toEqual(Array.from({ length: 8 }, () => '6'));
  const changed = 'a push of one commit that the lab made up came in as a change';
  // The dialect that has pollers poll takes no push.
  expect(all.notes).toEqual([...Array.from({ length: 7 }, () => changed), undefined]);
  const [user] = (read.hooks ?? []).map(({ user, password }) => ({ user, password }));
  const unsigned = (read.hooks ?? []).map(({ dialect }) => ({ dialect, ...user, unknown: [] }));
  const { signs: refused } = await hooks({ hooks: unsigned as never });
  expect(refused.filter((sign) => sign === '6 400')).toHaveLength(2);
  expect(refused.filter((sign) => sign === '6')).toHaveLength(6);
  const strange = await hooks({ hooks: [] });
  expect(new Set(strange.signs)).toEqual(new Set(['6 401']));
  expect(new Set(strange.notes)).toEqual(new Set([undefined]));
});
