import type { ClientRequest } from '../../src/client.ts';
import type { Path } from '../../src/path.ts';
import { masterSaid } from '../../src/program-log.ts';
import { credentials } from './credentials.ts';
import { lines, port, program } from './program.ts';
import { ask, builder, forceRequest, paths } from './requests.ts';
import type { WebRow } from './row.ts';
import { rows } from './rows.ts';

/** How browsers and programs reach the web interface. */
export const webPath: Path<WebRow> = {
  id: 'web',
  title: 'How browsers and programs reach the web interface',
  runs: 'master',
  rows,
  host: () => 'buildbot.example.org',
  lines,
  // A browser is sent to the URL that the master has for itself.
  shares: ({ asks }) => (asks === 'application' ? undefined : 'web'),
  program,
  trigger: { by: 'request', port: () => port, requests: (row) => [requestOf(row)] },
  read: masterSaid,
  need({ asks, credentials }) {
    if (credentials !== 'right') return undefined;
    if (asks === 'application') return 'Browsers, and buildbotURL';
    return asks === 'change hook' ? 'Change hooks' : undefined;
  },
  traits: ({ asks, host }) => ({ service: `for ${asks}`, spelling: spellings[host] }),
};

const spellings: Readonly<Record<WebRow['host'], string>> = {
  '{name}': 'with a name',
  '[{ipv6}]': 'with an IPv6 address',
  '{ipv4}': 'with an IPv4 address',
};

function requestOf(row: WebRow): ClientRequest {
  const { host, asks } = row;
  if (asks === 'application')
    return {
      as: 'browser',
      host,
      login: { ...credentials.login, path: paths.login },
      opens: paths.application,
      builder,
      force: forceRequest,
    };
  const endless = asks === 'WebSocket' || asks === 'event stream';
  return {
    as: 'HTTP client',
    host,
    ask: (client) => ask(client, row),
    ...(endless && { endless }),
  };
}
