import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { inputsFor } from '../../src/try/inputs.ts';
import { dockerAt } from '../engine/client.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import { dualStack, onlyIpv6 } from '../testing/topologies.ts';
import { readingOnce, tryFixtures } from '../testing/trial.ts';
import { trying } from '../testing/tried.ts';

/** Repositories over git:// and ssh are real ones, with the branches that are watched, and one more commit after the first poll. */

const { host, labels, images, release } = inject('prepared');
startContainersOn(host);
const docker = dockerAt();
const site = { lab: { engine: { docker } as never, labels }, images, release: release.buildbot };

test.for([onlyIpv6, dualStack])(
  'pollers and steps list them, and pollers make a change of it, in $id',
  async (topology) => {
    const inputs = inputsFor(join(tryFixtures, 'remotes/master.cfg'));
    const read = await readingOnce(site, inputs);
    expect(read.written).toEqual([]);
    const { came, signs } = await trying({ docker, labels, images }, inputs, read, topology);
    expect(signs).toEqual([topology.link.includes('IPv4') ? '4+6' : '6', '6', '6', '6', '6', '6']);
    const notes = read.directives.flatMap(({ kind, host }, index) => {
      const finding = came.findings[index];
      return kind === 'poller' && finding?.is === 'dialled' ? [[host, finding.note]] : [];
    });
    const by = (takers: string) =>
      expect.stringContaining(
        `one more commit, which changes lab-try, came in as a change, taken by ${takers}`,
      );
    expect(notes).toEqual([
      ['mirror.reedbed.example.com', by('stable; not important by its files to handbook')],
      ['code.reedbed.example.com', by('any and 1 more scheduler')],
      ['code.reedbed.example.com', by('any and 1 more scheduler')],
      [
        'quiet.reedbed.example.com',
        'it polled again, and made no change of one more commit on every branch',
      ],
    ]);
  },
);
