import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { plain } from '../../src/subject.ts';
import { inputsFor } from '../../src/try/inputs.ts';
import { dockerAt } from '../engine/client.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import { silent } from '../progress.ts';
import { reading, tryFixtures } from '../testing/trial.ts';
import { imagesWith } from './image.ts';

/** A package of which there are only sources: its own code makes a wheel of it, where a user lets it. */

const { engine, host, labels, release } = inject('prepared');
startContainersOn(host);
const lab = { engine: { docker: dockerAt(), isPrivate: engine.own }, labels } as never;
const directory = join(tryFixtures, 'built');
const requirements = join(directory, 'packages.txt');

test('a package without a wheel is built where that is allowed, and refused otherwise', async () => {
  const of = plain(release.buildbot);
  await expect(imagesWith(lab, of, { requirements }, silent)).rejects.toMatchObject({
    message: expect.stringContaining('There is no wheel of docopt'),
    remedy: expect.stringContaining('--allow-builds'),
  });
  const { images } = await imagesWith(lab, of, { requirements, builds: true }, silent);
  const inputs = inputsFor(join(directory, 'master.cfg'));
  const read = await reading({ lab, images, release: release.buildbot }, inputs);
  expect(read.failure).toBeUndefined();
  expect(read.directives.map(({ kind }) => kind)).toEqual(['worker-port']);
});
