import { masterProgram } from '../../src/configuration/master.ts';
import { ending, loopbackPb } from '../../src/configuration/master-cfg.ts';
import type { Lines, Setting } from '../../src/path.ts';
import { fill } from '../../src/place.ts';
import type { Program } from '../../src/program.ts';
import { credentials, hookPasswords } from './credentials.ts';
import { builder, paths } from './requests.ts';
import type { WebRow } from './row.ts';

/** The port of the web interface. */
export const port = 8010;

/** The web interface in master.cfg: the dictionary of the post, with other words for what is secret. */
export const www = `c['www'] = {
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

/** One master with the web interface; for a browser, with the URL that the row says. */
export function program(
  shared: readonly WebRow[],
  { at, localWorker, loopback }: Setting<WebRow>,
): Program {
  const [first] = shared;
  if (!first) throw new TypeError('a master is asked by at least one client');
  const host = first.asks === 'application' ? first.host : '[{ipv6}]';
  const configuration = `from buildbot.plugins import schedulers, util, worker
from twisted.cred import strcred

c = BuildmasterConfig = {}
${www}
c['buildbotURL'] = 'http://${fill(host, at(first))}:${port}/'
${loopbackPb(loopback)}
c['workers'] = [${localWorker}]
c['builders'] = [util.BuilderConfig(name='${builder}', workernames=['local'], factory=util.BuildFactory())]
c['schedulers'] = [schedulers.ForceScheduler(name='force', builderNames=['${builder}'])]
${ending}`;
  return masterProgram(configuration, { files: { [hookPasswords.name]: hookPasswords.text } });
}

/** What a user writes, and what a client asks for. */
export function lines({ asks, host, credentials }: WebRow): Lines[] {
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
