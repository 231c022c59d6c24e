import { buildResults } from '../../src/document/event-finding.ts';
import { LabError } from '../../src/errors.ts';
import type { BuildFate } from '../../src/event.ts';
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
