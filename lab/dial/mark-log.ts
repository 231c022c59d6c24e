import { inUrl } from '../../src/address.ts';
import { webPorts } from '../servers/web.ts';
import type { World } from '../world/world.ts';

/** How long the web server may take to log a request, in milliseconds. */
const logsWithin = 20_000;
let marks = 0;

/**
 * Returns when every request that the web server has answered is in its log: one of the lab's own,
 * sent after them, is.
 */
export async function markLog(world: World): Promise<void> {
  const { link } = world.spec.topology;
  const path = `/marker/${++marks}`;
  const host = inUrl(world.addresses('web')[link.includes('IPv4') ? 'IPv4' : 'IPv6']);
  const seen = world.nodes.web.lines.first(
    (line) => line.includes(`"${path}"`),
    logsWithin,
    world.nodes.web.lines.all.length,
  );
  await world.client.run([
    'curl',
    '--silent',
    '--max-time',
    String(logsWithin / 1000),
    `http://${host}:${webPorts.http}${path}`,
  ]);
  if (!(await seen))
    throw new Error(
      `the web server did not log the lab's own request within ${logsWithin / 1000} s: ${world.nodes.web.lines.all.slice(-2).join(' · ')}`,
    );
}
