import { canonical, shownAs } from '../../src/address.ts';
import type { ClientRequest } from '../../src/client.ts';
import type { Accepted } from '../../src/evidence.ts';
import type { Row } from '../../src/path.ts';
import type { OpenRequest } from '../client/open.ts';
import { comesWithin, waitUntil } from '../wait.ts';
import type { Group } from './group.ts';

/** Where a master of the lab has it. */
const usual = '/srv/master/http.log';

/** A line of the access log. */
interface Logged {
  readonly accepted: Accepted;
  readonly line: string;
}

/**
 * What the master's access log has of a row's clients; a line is written with an answer and read by
 * another program, so it is waited for. Nothing where no such log is kept of what was asked.
 */
export async function accessLog(
  { machine, path }: Group,
  row: Row,
  requests: readonly ClientRequest[],
  opened: readonly OpenRequest[],
): Promise<readonly Logged[] | undefined> {
  const isLogged = (one: ClientRequest) =>
    one.as === 'probe'
      ? one.service === 'HTTP' && one.over !== 'Unix socket'
      : one.as === 'browser' || !one.endless;
  if (!requests.length || !requests.every(isLogged)) return undefined;
  const agent = requests.some(({ as }) => as === 'probe') ? 'probe' : row.name;
  const expected = opened.filter(({ request }) => request.spoke).length;
  let logged: Logged[] = [];
  const isThere = async () => {
    const { stdout } = await machine.agent.run(['cat', path.accessLog ?? usual]);
    logged = stdout.split('\n').flatMap((line) => loggedIn(line, agent));
    return logged.length >= expected;
  };
  await waitUntil(isThere, { every: 20, within: comesWithin });
  return logged;
}

/** A line with that User-Agent. */
function loggedIn(line: string, agent: string): Logged[] {
  const [, peer = '', status, by] =
    /^"([0-9a-fA-F.:]+)(?:%\w+)?" .*" (\d{3}) \S+ "[^"]*" "([^"]*)"$/.exec(line) ?? [];
  if (by !== agent) return [];
  const address = canonical(peer);
  return [
    {
      accepted: { peer: { address }, took: true, status: Number(status), shown: shownAs(peer) },
      line,
    },
  ];
}
