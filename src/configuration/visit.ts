import { createHash } from 'node:crypto';
import type { VisitScenario } from '../scenario.ts';
import { ending, ownPb } from './master.ts';

/** Who may log in, and who may tell of changes; the secret is that of GitLab's `X-Gitlab-Token`. */
export const credentials = {
  login: { user: 'developer', password: 'let-me-in' },
  hook: { user: 'gitlab', password: 'here-is-news' },
  secret: 'from-gitlab',
} as const;

/** The file that `change_hook_auth` names, as twisted.cred reads it. */
export const hookPasswords = {
  name: 'changehook.passwd',
  text: `${credentials.hook.user}:${credentials.hook.password}\n`,
} as const;

/**
 * The web interface in master.cfg: the dictionary of the post, with other words for what is secret.
 */
const www = `c['www'] = {
    'port': 'tcp:8010:interface=\\\\:\\\\:',
    'plugins': {'waterfall_view': {}, 'console_view': {}, 'grid_view': {}},
    'auth': util.UserPasswordAuth({'${credentials.login.user}': '${credentials.login.password}'}),
    'authz': util.Authz(
        allowRules=[util.AnyControlEndpointMatcher(role='people')],
        roleMatchers=[util.RolesFromUsername(roles=['people'], usernames=['${credentials.login.user}'])],
    ),
    'change_hook_auth': [strcred.makeChecker('file:${hookPasswords.name}')],
    'change_hook_dialects': {'gitlab': {'secret': '${credentials.secret}'}},
}`;

/** The builder that is there to be seen, and to be forced by who is logged in. */
export const visitedBuilder = 'visited';

/**
 * The whole master.cfg of a master that is visited; `url` is where its pages send people back to
 * after a login.
 */
export function visitConfiguration(url: string): string {
  return `from buildbot.plugins import schedulers, util, worker
from twisted.cred import strcred

c = BuildmasterConfig = {}
${www}
c['buildbotURL'] = '${url}'
${ownPb}
c['workers'] = [worker.LocalWorker('local')]
c['builders'] = [util.BuilderConfig(name='${visitedBuilder}', workernames=['local'], factory=util.BuildFactory())]
c['schedulers'] = [schedulers.ForceScheduler(name='force', builderNames=['${visitedBuilder}'])]
${ending}`;
}

/** Forces a build, which only who is logged in may. */
export const forceRequest = {
  path: '/api/v2/forceschedulers/force',
  body: JSON.stringify({ jsonrpc: '2.0', method: 'force', id: 1, params: {} }),
} as const;

/** What is asked for, after the port of the URL. */
export const paths: Readonly<Record<VisitScenario['asks'], string>> = {
  page: '/',
  REST: '/api/v2/builders',
  login: '/auth/login',
  WebSocket: '/ws',
  'event stream': '/sse/listen/changes/*/new',
  'change hook': '/change_hook/gitlab',
  application: '/#/builders',
};

/** The URL that is visited, placeholders as they are. */
export function visitUrl(scenario: VisitScenario): string {
  return `${scenario.asks === 'WebSocket' ? 'ws' : 'http'}://${scenario.host}:{port}${paths[scenario.asks]}`;
}

/** What a user writes, and what a visitor asks for. */
export function visitLines(scenario: VisitScenario): string {
  return `${www}\n# visited as ${visitUrl(scenario)}, presenting ${scenario.presents}`;
}

/** The revision of the change that a visitor tells of, or waits for. */
export function revisionOf(scenario: VisitScenario): string {
  return createHash('sha1').update(scenario.id).digest('hex');
}

/** A push event as GitLab sends it to a webhook, without what Buildbot does not read. */
export function pushEvent(revision: string): string {
  return JSON.stringify({
    object_kind: 'push',
    ref: 'refs/heads/main',
    user_name: 'Developer',
    repository: {
      name: 'lab',
      url: 'git@git.lab.test:lab.git',
      homepage: 'http://git.lab.test/lab',
    },
    commits: [
      {
        id: revision,
        message: 'A change',
        timestamp: '2022-11-26T12:00:00+00:00',
        url: `http://git.lab.test/lab/-/commit/${revision}`,
        author: { name: 'Developer', email: 'developer@lab.test' },
        added: ['README'],
        modified: [],
        removed: [],
      },
    ],
    total_commits_count: 1,
  });
}
