import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { inputsFor } from '../../src/try/inputs.ts';
import { dockerAt } from '../engine/client.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import { dualStack } from '../testing/topologies.ts';
import { reading, tryFixtures } from '../testing/trial.ts';
import { trying } from '../testing/tried.ts';

/** A program of the master's own machine that the image does not have. */

const { host, labels, images, release } = inject('prepared');
startContainersOn(host);
const docker = dockerAt();
const site = { lab: { engine: { docker } as never, labels }, images, release: release.buildbot };

test('the master that cannot run programs says so of each', async () => {
  const inputs = inputsFor(join(tryFixtures, 'programs', 'master.cfg'));
  const read = await reading(site, inputs);
  expect(read.failure).toBeUndefined();
  const { came } = await trying({ docker, labels, images }, inputs, read, dualStack);
  // What is there in the directory of a call is not among them.
  expect(came.loading?.sentence).toMatch(
    /^it runs (?:kubectl and tideclock|tideclock and kubectl), which are not in this image: name one that has them with --master-image$/,
  );
  const hidden = came.findings.filter(({ is }) => is === 'hidden');
  expect(hidden).toContainEqual({ is: 'hidden', behind: 'starting' });
});
