import { buildResults } from '../../src/document/event-finding.ts';
import { LabError } from '../../src/errors.ts';
import type { KeptEvidence } from '../../src/try/kept.ts';
import { hostKey } from '../../src/try/name.ts';
import type { TrialRow } from '../../src/try/path.ts';
import type { TrialFinding, TriedTopology } from '../../src/try/trial.ts';
import { postflight } from '../proof/postflight.ts';
import { withoutEnded } from './ended.ts';
import { broken } from './finding.ts';
import { besideFinding, outsideFinding, workerFinding } from './findings.ts';
import { latentFinding } from './latent-finding.ts';
import { withoutOwnStops } from './limited.ts';
import type { Builds, Phase } from './phase.ts';
import { type Played, play } from './played.ts';
import { type Site, siteOf, type Tried } from './site.ts';
import type { NotStarted, Startup } from './startup.ts';
import { workerNames } from './user-worker.ts';
import { isStoppedBy, withoutDial } from './without-dial.ts';

/** What came of a topology, with the evidence of it. */
export interface Ran {
  readonly topology: TriedTopology;
  readonly evidence: readonly KeptEvidence[];
}

/** Runs a user's configuration in one topology, and tells what came of each of its directives. */
export async function tryIn(tried: Tried): Promise<Ran> {
  const begun = performance.now();
  await using site = await siteOf(tried);
  const ran = await runIn(site, tried);
  const seconds = Math.round((performance.now() - begun) / 10) / 100;
  return { ...ran, topology: { ...ran.topology, seconds } };
}

/** What came of it in a site; how long that took, with the site, whoever made it knows. */
interface RanInSite extends Pick<Ran, 'evidence'> {
  readonly topology: Omit<TriedTopology, 'seconds'>;
}

/** The same in a site that is made, and proven. */
export async function runIn(
  site: Site,
  { granted = [], topology, ...rest }: Pick<Tried, 'granted' | 'topology' | 'seconds'>,
): Promise<RanInSite> {
  const played = await play(site, { granted, ...rest });
  const found = await Promise.all(
    site.rows.map(async (row) => [row.name, await findingIn(site, row, played)] as const),
  );
  const faults = await postflight(site.world);
  if (faults.length)
    throw new LabError(
      `The world ${topology.id} was not isolated: ${faults.join('; ')}.`,
      'What was tried in it says nothing about the configuration.',
    );
  const { startup, builds, phases, ended } = played;
  const came: RanInSite['topology'] = {
    id: topology.id,
    ...(startup !== 'running' &&
      !ended &&
      'loaded' in startup && { loading: { sentence: startup.sentence } }),
    ...(ended && { ended: { sentence: ended.sentence } }),
    granted: [...granted],
    findings: withoutOwnStops(inOrder(site, new Map(found)), site.read.directives),
    asked: strangers(site, phases[0]),
    builds: builds.builders.map((builder) => ({
      builder,
      result: resultsOf(builds, builder).join(', then '),
    })),
  };
  return { topology: came, evidence: site.judged.map((evidence) => ({ evidence })) };
}

async function findingIn(site: Site, row: TrialRow, played: Played): Promise<TrialFinding> {
  const { how } = row.dial;
  const { startup, ended, due } = played;
  if (typeof how === 'object' && !isStoppedBy(row, startup))
    return { is: 'not dialled', why: isWhyItFailed(row, startup) ? startup.sentence : how.not };
  return withoutEnded(await judgedIn(site, row, played), ended, due.has(row.name));
}

async function judgedIn(site: Site, row: TrialRow, played: Played): Promise<TrialFinding> {
  const { how } = row.dial;
  const { startup, asked, tac } = played;
  const workers = site.rows.filter(({ dial }) => dial.how === 'worker').length;
  try {
    if (startup !== 'running') return await hiddenOr(site, row, played, startup);
    if (how === 'loopback') return besideFinding(row, played);
    if (how === 'latent') return await latentFinding(site, row, played);
    if (how === 'worker')
      return tac
        ? await workerFinding(site, row, played, {
            tac: { ...tac, names: workerNames(site, row) },
            alone: workers === 1,
          })
        : { is: 'not dialled', why: 'no buildbot.tac of a worker was given' };
    return asked.get(row.name) ?? (await outsideFinding(site, row, played));
  } catch (error) {
    return broken(error);
  }
}

/** How the builds of a builder ended, in their order. */
function resultsOf({ results }: Builds, builder: string): string[] {
  return (results[builder] ?? []).map((one) => buildResults[one] ?? String(one));
}

/** Whether a look-up while the file was loaded is what its words speak of. */
function isWhyItFailed({ dial: { directive } }: TrialRow, startup: Startup): startup is NotStarted {
  const isOfFile = typeof startup === 'object' && 'loaded' in startup && !startup.loaded;
  return directive.kind === 'load-time' && isOfFile;
}

/** A master that did not come to run hides all but what it had dialled before. */
async function hiddenOr(
  site: Site,
  row: TrialRow,
  played: Played,
  startup: Exclude<Startup, 'running'>,
): Promise<TrialFinding> {
  const { how, directive } = row.dial;
  const stopped = isStoppedBy(row, startup);
  if (how === 'master' && (stopped || directive.kind === 'load-time')) {
    const finding = await outsideFinding(site, row, played);
    // Where nothing crossed the network, the master's own words tell of the stop.
    if (!stopped || finding.is !== 'not dialled') return finding;
  }
  return withoutDial(row, startup);
}

/** One finding for each directive, in their order. */
function inOrder(
  { read, dials, rows }: Site,
  findings: ReadonlyMap<string, TrialFinding>,
): TrialFinding[] {
  return read.directives.map((_, index): TrialFinding => {
    const at = dials.findIndex(({ indices }) => indices.includes(index));
    const first = dials[at]?.indices[0] ?? index;
    if (first !== index) return { is: 'same', as: first + 1 };
    return findings.get(rows[at]?.name ?? '') ?? { is: 'not dialled', why: 'nothing asked for it' };
  });
}

/** Names that were looked up, and that no directive has. */
function strangers({ hosts, masters }: Site, { onMaster, onWorker }: Phase) {
  const known = [...hosts.map(({ host }) => host), ...masters.map(({ name }) => hostKey(name))];
  const of = ({ queries }: Phase['onMaster'], by: string) =>
    queries.flatMap(({ name }) => {
      const asked = name.toLowerCase();
      return asked.endsWith('.lab.test') || known.includes(asked) ? [] : [{ name: asked, by }];
    });
  const asked = [...of(onMaster, 'the master'), ...of(onWorker, 'the worker')];
  return asked.filter((one, index) => asked.findIndex(({ name }) => name === one.name) === index);
}
