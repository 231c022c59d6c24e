import { join } from 'node:path';
import type { Catalogue } from '../../src/catalogue.ts';
import type { Deps, Ran } from '../../src/cli/deps.ts';
import { LabError } from '../../src/errors.ts';
import type { AnyPath } from '../../src/path.ts';
import type { Paths } from '../../src/paths.ts';
import { count } from '../../src/report/words.ts';
import { openLab } from '../lab.ts';
import { staying } from '../nodes/staying.ts';
import { takenOver } from '../nodes/taken-over.ts';
import { plainProgress } from '../progress.ts';
import { opensBrowser, withBrowser } from '../run/browser.ts';
import { runDirectly } from '../run/direct.ts';
import { clearReports } from '../run/kept.ts';
import { inOrder } from '../run/order.ts';
import { identityOf } from '../run/prepare.ts';
import { RunReport } from '../run/run-report.ts';
import { sourcesDigest } from '../sources.ts';
import { placeKey } from '../world/plan.ts';
import type { TakenOver } from '../world/spec.ts';
import { refuseWhileAsked } from './asked.ts';
import { changesInWords } from './changes.ts';
import { chosenWorld, type Whole } from './chosen.ts';
import { askedHere } from './served-here.ts';
import { lacksOf } from './standing.ts';

/**
 * Asks cells in the world that is up. It is taken over by the code that makes worlds, which finds its
 * containers instead of starting them; all witnesses, machines and proofs are new. What a user has changed is
 * part of what is declared, and told in the record, which is none of a run: the last run's stays.
 */
export async function runHere(
  { patterns, world: wanted }: Parameters<Deps['runHere']>[0],
  catalogue: Catalogue & { readonly paths: readonly AnyPath[] },
  paths: Paths,
): Promise<Ran> {
  const progress = plainProgress();
  const { world } = await chosenWorld(wanted);
  const { name, record, changes } = world;
  const { cells, without } = askedHere(world, patterns, catalogue);
  const [lack] = lacksOf(world);
  if (lack)
    throw new LabError(`${name} is not whole: ${lack}.`, 'Bring it up again after `lab down`.');
  await using lab = await openLab(progress);
  const { docker, host } = lab.engine;
  await refuseWhileAsked(docker, world);
  if (without.length)
    progress.step(`${count(without.length, 'cell')} not asked: ${name} has no servers for them`);
  const places = { ...paths, latest: paths.here };
  clearReports(places);
  staying.add(world.session);
  takenOver.set(record.network.bridge, world.containers);
  const { release, since } = record;
  const asked = inOrder(catalogue.paths, catalogue.scenarios, cells).map((row) => row.asked);
  const images = await withBrowser(lab, record.images, opensBrowser(asked), progress);
  const { labels } = lab;
  const prepared = {
    host,
    engine: identityOf(lab.engine),
    sources: sourcesDigest(),
    release,
    images,
    labels,
  };
  const topology = { ...record.topology, ...(changes.fault && { fault: changes.fault }) };
  return await runDirectly(
    {
      // The rows and columns of the run; the report has those of the whole catalogue.
      catalogue: { ...catalogue, topologies: [topology] },
      paths: catalogue.paths,
      prepared,
      chosen: {
        scenarios: cells.map(({ scenario }) => scenario),
        topologies: [record.topology.id],
      },
      standing: takenOverBy(
        world,
        asked.flatMap(({ path, row }) => placeKey(path.id, row.name)),
      ),
      here: { since, changes: changesInWords(changes) },
      evidence: join(places.latest, 'evidence'),
    },
    new RunReport({ catalogue, paths: places, release }),
  );
}

/** A world with the servers of these places, each whole. */
function takenOverBy({ record, changes }: Whole, keys: readonly string[]): TakenOver {
  const { network, served, certificates, own, hosts, machines } = record;
  const used = new Set(
    served.flatMap(({ key, instance }) =>
      keys.some((one) => key === one || key.startsWith(`${one} `)) ? [instance] : [],
    ),
  );
  return {
    network: { ...network, remove: async () => {} },
    certified: {
      certificates: { ...certificates, pairs: [] },
      served: served.filter(({ instance }) => used.has(instance)),
      own,
    },
    hosts,
    machines,
    mapped: served.map(({ place }) => ({ IPv4: place.ipv4, IPv6: place.ipv6 })),
    altered: new Set(Object.keys(changes.records)),
    faultIsLate: changes.fault !== undefined,
  };
}
