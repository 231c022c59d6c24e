import type { Topology } from '../../src/topology.ts';
import type { TrialRow } from '../../src/try/path.ts';
import { pushRequest, saidOfPush } from '../../src/try/push.ts';
import type { Runner } from '../nodes/agent.ts';
import { presentedBy } from './listeners.ts';
import type { Site } from './site.ts';
import { ownOrigin } from './visits.ts';

/** A site whose master's own machine can post. */
interface Posts extends Pick<Site, 'read'> {
  readonly master: { readonly tools: Runner };
  readonly world: { readonly spec: { readonly topology: Pick<Topology, 'loopback'> } };
}

/**
 * What a master makes of a push that is posted to a change hook on its own machine: no question of the network,
 * so that no witness of the hook's row sees it. Nothing where no push can be made up.
 */
export async function pushTo(site: Posts, row: TrialRow): Promise<string | undefined> {
  const presented = presentedBy(site, row);
  const { dialect } = presented;
  const { directive } = row.dial;
  const request = pushRequest(presented);
  const origin = ownOrigin(directive, site.world.spec.topology);
  if (!request || !origin) return undefined;
  const url = `${origin}${directive.path ?? `/change_hook/${dialect}`}`;
  const headers = Object.entries(request.headers ?? {}).flatMap(([name, value]) => [
    '--header',
    `${name}: ${value}`,
  ]);
  const curl = [
    'curl',
    '--silent',
    '--insecure',
    '--max-time',
    '60',
    '--write-out',
    '\n%{http_code}',
  ];
  const words = [...curl, ...headers, '--data-raw', request.body ?? '', url];
  const { exitCode, stdout } = await site.master.tools.run(words);
  if (exitCode !== 0)
    return `a push of one commit could not be posted on your master's own machine (curl ended with ${exitCode})`;
  const end = stdout.lastIndexOf('\n');
  return saidOfPush(Number(stdout.slice(end + 1)), stdout.slice(0, end));
}
