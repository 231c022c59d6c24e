import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { plain } from '../../src/subject.ts';
import { inputsFor } from '../../src/try/inputs.ts';
import { dockerAt } from '../engine/client.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import { silent } from '../progress.ts';
import { dualStack, onlyIpv6 } from '../testing/topologies.ts';
import { readingOnce, tryFixtures, tryPackages } from '../testing/trial.ts';
import { trying } from '../testing/tried.ts';
import { imagesWith } from './image.ts';

/** What is reached and no more: a directory, a router of WAMP, Vault. */

const { host, labels, release } = inject('prepared');
startContainersOn(host);
const docker = dockerAt();
const lab = { engine: { docker } as never, labels };
const directory = join(tryFixtures, 'unimitated');

test.for([
  ['master.cfg', dualStack, ['4+6', '4+6', '6 tls?', '4']],
  // Autobahn looks for an A record alone.
  ['master.cfg', onlyIpv6, ['6', '6', '6 tls?', 'connection']],
  ['vault.cfg', onlyIpv6, ['undecided', '6 tls?']],
] as const)('%s', async ([file, topology, wanted]) => {
  const of = plain(release.buildbot);
  const { images } = await imagesWith(lab as never, of, { requirements: tryPackages }, silent);
  const inputs = inputsFor(join(directory, file));
  const read = await readingOnce({ lab, images, release: release.buildbot }, inputs);
  const { came, signs } = await trying({ docker, labels, images }, inputs, read, topology);
  expect(signs, JSON.stringify(came.findings)).toEqual(wanted);
  const notes = came.findings.flatMap((one) => (one.is === 'dialled' ? (one.note ?? []) : []));
  for (const note of notes) expect(note).toMatch(/^what it would say is not imitated/);
  expect(notes.length).toBeGreaterThan(0);
});
