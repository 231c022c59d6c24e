import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { known } from '../../src/baseline.ts';
import { short } from '../../src/outcome.ts';
import { pathsIn, readBaseline } from '../../src/paths.ts';
import { plain } from '../../src/subject.ts';
import type { Topology } from '../../src/topology.ts';
import { comparedWith } from '../../src/try/agreement.ts';
import type { DirectiveKind } from '../../src/try/directive.ts';
import { parseEnvFile } from '../../src/try/env-file.ts';
import { inputsFor } from '../../src/try/inputs.ts';
import { dockerAt } from '../engine/client.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import { silent } from '../progress.ts';
import { dualStack, nat64, onlyAaaa, onlyIpv4, onlyIpv6, siitDc } from '../testing/topologies.ts';
import { readingOnce, tryFixtures, tryPackages } from '../testing/trial.ts';
import { givenBy } from './given.ts';
import { imagesWith, withDatabases } from './image.ts';
import { treeOf, triedIn } from './trial.ts';

/** What came of configurations in networks, beside what the catalogue's rows came to. */

const { engine, host, labels, release } = inject('prepared');
startContainersOn(host);
const docker = dockerAt();
const lab = { engine: { docker, isPrivate: engine.own } as never, labels, temporary: tmpdir() };
const paths = pathsIn(join(import.meta.dirname, '../..'));
const cells = known(readBaseline(paths, release.buildbot));

/** What some are given beside their own files. */
const environments: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Without it an address is looked up while the file loads, of which some networks have none.
  mossbank: { MASTER_FQDN: 'buildbot.moss.example.com' },
};

async function tried(name: string, topology: Topology, packages: string | undefined) {
  const directory = join(tryFixtures, 'configs', name);
  const [env, tac] = [join(directory, 'env'), join(directory, 'buildbot.tac')];
  const inputs = inputsFor(join(directory, 'master.cfg'), {
    environment: existsSync(env)
      ? parseEnvFile(readFileSync(env, 'utf8'), 'env')
      : (environments[name] ?? {}),
    invents: true,
    ...(existsSync(tac) && { workerTac: tac }),
  });
  const given = await givenBy(inputs);
  const imaged = await imagesWith(
    lab as never,
    plain(release.buildbot),
    { requirements: packages },
    silent,
  );
  const read = await readingOnce({ lab, images: imaged.images, release: release.buildbot }, inputs);
  const images = await withDatabases(lab, imaged.images, read, inputs, silent);
  const tree = treeOf(given, read);
  const one = { docker, images, labels, topology, tree, read };
  const { topology: came } = await triedIn(one, true);
  const of = (kind: DirectiveKind) => {
    const finding = came.findings[read.directives.findIndex((one) => one.kind === kind)];
    return finding?.is === 'dialled' ? short(finding.finding) : finding?.is;
  };
  return { of, came, trial: { directives: read.directives, topologies: [came] } };
}

/** Fails where a configuration does not fare as the rows that are written alike. */
async function faresAlike(name: string, topology: Topology): Promise<void> {
  const { trial, came } = await tried(name, topology, tryPackages);
  expect(came.findings.filter(({ is }) => is === 'undecided' || is === 'hidden')).toEqual([]);
  const compared = comparedWith(trial, cells);
  expect(compared.length).toBeGreaterThan(1);
  expect(compared.filter(({ agrees }) => !agrees)).toEqual([]);
  expect(came.asked).toEqual([]);
}

describe.for([dualStack, onlyIpv6, onlyAaaa, onlyIpv4])('in $id', (topology) => {
  test.for(['orchard', 'tidewater', 'quarrystone', 'lanternfish', 'mossbank'])(
    '%s fares as the rows that are written alike',
    (name) => faresAlike(name, topology),
  );
});

test.for([nat64, siitDc])('so it does behind a translator, in $id', (topology) =>
  faresAlike('tidewater', topology),
);

test('what a database hides is seen once that is granted', async () => {
  const { of, came } = await tried('lanternfish', onlyIpv6, undefined);
  expect(of('db')).toBe('configuration');
  expect(came.granted).toEqual(['db']);
  expect(came.findings.filter(({ is }) => is === 'hidden')).toEqual([]);
  expect(of('push')).toBe('6 tls');
});
