import { buildResults } from '../../src/document/event-finding.ts';
import { LabError } from '../../src/errors.ts';
import type { BuildFate, Told } from '../../src/event.ts';
import { loggedGone } from '../../src/judge/build-doubts.ts';
import { getInside } from '../dial/rest.ts';
import type { Runner } from '../nodes/agent.ts';
import { waitUntil } from '../wait.ts';

const nothing = 'Nothing is said about Buildbot here.';

/** How long a master may take to end a build whose worker is gone, in milliseconds: it does so at once. */
const endsWithin = 20_000;

/** What became of the first build of a builder, by the master's REST API. */
export async function fateOf(agent: Runner, builder: string): Promise<BuildFate> {
  let fate: BuildFate = 'runs on';
  const ended = async () => {
    const { builds } = await getInside<{ builds: { results: number | null }[] }>(
      agent,
      `/builders/${builder}/builds?limit=1&order=number`,
    );
    const [build] = builds;
    if (!build) throw new LabError(`The master knows no build of ${builder}.`, nothing);
    const { results } = build;
    const known = results === null ? 'runs on' : buildResults[results];
    if (!known) throw new LabError(`A build of ${builder} has the result ${results}.`, nothing);
    fate = known;
    return results !== null;
  };
  await waitUntil(ended, { every: 100, within: endsWithin });
  return fate;
}

/** Who looks at a build that may run, and at the peer that runs it. */
export interface Looks<T> {
  /** Absent without a build. */
  readonly fate: (() => Promise<BuildFate>) | undefined;
  /** What the peer has logged of the event by now. */
  peer(): Told;
  /** Returns when the peer's log is complete up to now. */
  settle(): Promise<T>;
}

/** What became of a build, and what `settle` returned after that. */
export interface SettledFate<T> {
  readonly build: BuildFate | undefined;
  readonly settled: T;
}

/**
 * What became of a build, of the same moment as what its peer has logged when this returns: one that learns
 * that the program is gone while its build is looked at has as long again to end it.
 */
export async function settledFate<T>(looks: Looks<T>): Promise<SettledFate<T>> {
  const { fate, peer, settle } = looks;
  const knew = loggedGone(peer());
  const build = await fate?.();
  const settled = await settle();
  const learned = !knew && loggedGone(peer());
  return build === 'runs on' && learned ? settledFate(looks) : { build, settled };
}
