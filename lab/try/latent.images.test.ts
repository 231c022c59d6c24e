import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { plain } from '../../src/subject.ts';
import { inputsFor } from '../../src/try/inputs.ts';
import { dockerAt } from '../engine/client.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import { silent } from '../progress.ts';
import { dualStack, onlyIpv6 } from '../testing/topologies.ts';
import { reading, tryFixtures } from '../testing/trial.ts';
import { trying } from '../testing/tried.ts';
import { imagesWith } from './image.ts';

/** The name by which latent workers find their master is dialled by a worker of the lab. */

const { host, labels, release } = inject('prepared');
startContainersOn(host);

test.for([
  [onlyIpv6, 'connection'],
  [dualStack, '4'],
] as const)(
  'mossbank tells its workers a name, which is dialled in %s',
  { timeout: 900_000 },
  async ([topology, sign]) => {
    const docker = dockerAt();
    const lab = { engine: { docker } as never, labels };
    const packages = join(tryFixtures, 'docker.txt');
    const { images } = await imagesWith(lab as never, plain(release.buildbot), packages, silent);
    const inputs = inputsFor(join(tryFixtures, 'configs/mossbank/master.cfg'), {
      environment: { MASTER_FQDN: 'buildbot.moss.example.com' },
    });
    const read = await reading({ lab, images, release: release.buildbot }, inputs);
    const { came, signs } = await trying({ docker, labels, images }, inputs, read, topology);
    const at = read.directives.findIndex(({ kind }) => kind === 'master-fqdn');
    expect(signs[at]).toBe(sign);
    expect(came.findings[at]).toMatchObject({ note: expect.stringContaining('in place of') });
    // Nothing is built on such a worker, and a poller asks the host of two reporters.
    expect(came.findings.filter(({ is }) => is === 'undecided')).toEqual([]);
  },
);
