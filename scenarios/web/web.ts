import type { ClientRequest } from '../../src/client.ts';
import { ending, loopbackPb, masterProgram } from '../../src/configuration/master.ts';
import type { Lines, Path, Program, Setting } from '../../src/path.ts';
import { fill } from '../../src/place.ts';
import { masterSaid } from '../../src/program-log.ts';
import { credentials, hookPasswords } from './credentials.ts';
import { ask, builder, forceRequest, paths } from './requests.ts';
import type { WebRow } from './row.ts';
import { rows } from './rows.ts';

const port = 8010;

/** The web interface in master.cfg: the dictionary of the post, with other words for what is secret. */
const www = `c['www'] = {
    'port': 'tcp:${port}:interface=\\\\:\\\\:',
    'plugins': {'waterfall_view': {}, 'console_view': {}, 'grid_view': {}},
    'auth': util.UserPasswordAuth({'${credentials.login.user}': '${credentials.login.password}'}),
    'authz': util.Authz(
        allowRules=[util.AnyControlEndpointMatcher(role='people')],
        roleMatchers=[util.RolesFromUsername(roles=['people'], usernames=['${credentials.login.user}'])],
    ),
    'change_hook_auth': [strcred.makeChecker('file:${hookPasswords.name}')],
    'change_hook_dialects': {'gitlab': {'secret': '${credentials.secret}'}},
}`;

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

/** What a user writes, and what a client asks for. */
function lines({ asks, host, credentials }: WebRow): Lines[] {
  // The master of a browser says of itself what the browser is told to open.
  const own = asks === 'application' ? `c['buildbotURL'] = 'http://${host}:${port}/'\n` : '';
  const url = `${asks === 'WebSocket' ? 'ws' : 'http'}://${host}:${port}${paths[asks]}`;
  return [
    {
      file: 'master.cfg',
      text: `${own}${www}\n# requested as ${url}, credentials: ${credentials}`,
    },
  ];
}

function program(shared: readonly WebRow[], { at, localWorker }: Setting<WebRow>): Program {
  const [first] = shared;
  if (!first) throw new TypeError('a master is asked by at least one client');
  const host = first.asks === 'application' ? first.host : '[{ipv6}]';
  const configuration = `from buildbot.plugins import schedulers, util, worker
from twisted.cred import strcred

c = BuildmasterConfig = {}
${www}
c['buildbotURL'] = 'http://${fill(host, at(first))}:${port}/'
${loopbackPb}
c['workers'] = [${localWorker}]
c['builders'] = [util.BuilderConfig(name='${builder}', workernames=['local'], factory=util.BuildFactory())]
c['schedulers'] = [schedulers.ForceScheduler(name='force', builderNames=['${builder}'])]
${ending}`;
  return masterProgram(configuration, { files: { [hookPasswords.name]: hookPasswords.text } });
}

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
