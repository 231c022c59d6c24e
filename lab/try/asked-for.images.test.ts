import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { inputsFor } from '../../src/try/inputs.ts';
import { dockerAt } from '../engine/client.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import { onlyIpv6 } from '../testing/topologies.ts';
import { reading, tryFixtures } from '../testing/trial.ts';
import { trying } from '../testing/tried.ts';

/** Reporters that tell of some builds alone: each is given one of those. */

const { host, labels, images, release } = inject('prepared');
startContainersOn(host);
const docker = dockerAt();
const site = { lab: { engine: { docker } as never, labels }, images, release: release.buildbot };

test('a reporter of one branch, scheduler, pull request, review, person or result dials', async () => {
  const inputs = inputsFor(join(tryFixtures, 'asked-for', 'master.cfg'));
  const read = await reading(site, inputs);
  const { came, signs } = await trying({ docker, labels, images }, inputs, read, onlyIpv6);
  const told = read.directives.flatMap(({ kind, host }, index) =>
    ['push', 'mail', 'poller'].includes(kind)
      ? [[`${kind} ${host?.split('.')[0]}`, signs[index]]]
      : [],
  );
  expect(Object.fromEntries(told)).toEqual({
    'push all': '6 tls',
    'push nightly': '6 tls',
    'push comments': '6 tls',
    // It dials, and looks up A alone.
    'mail mail': 'connection',
    'push review': '6 tls',
    'push pulls': '6 tls',
    'push warned': '6 tls',
    'push broken': '6 tls',
    'push gerrit': '6',
    'push mirror': '6',
    'poller gerrit': '6',
  });
  // As few builds as there are branches, schedulers and results that differ, of one builder each.
  expect(came.builds).toEqual([
    { builder: 'flood', result: 'success, then failure, then warnings, then exception' },
    { builder: 'ebb', result: 'success, then failure' },
  ]);
});
