import { type PushScenario, shortName } from '../scenario.ts';
import { ending, ownPb, ownWeb } from './master.ts';
import { fill, type Places } from './places.ts';
import { type BuildsOn, ownWorker } from './worker.ts';

/**
 * The same status push, but to a server whose certificate no authority signed that the master
 * trusts.
 */
export function untrustedName(scenario: PushScenario): string {
  return `${shortName(scenario)}-untrusted`;
}

export function overTls(scenario: PushScenario): boolean {
  return scenario.url.startsWith('https:');
}

/**
 * The repository of the forced build, from which GitLab's and GitHub's pushes take owner and name.
 */
export const pushedRepository = 'https://git.lab.test/owner/project.git';
export const pushedRevision = '0123456789abcdef0123456789abcdef01234567';

/** The reporter in master.cfg, placeholders as they are. */
export function pushLine(scenario: PushScenario, name = shortName(scenario)): string {
  const { reporter, url, verify } = scenario;
  const unverified = verify === false ? ', verify=False' : '';
  if (reporter === 'HttpStatusPush')
    return `reporters.HttpStatusPush(serverUrl='${url}/push'${unverified}, name='${name}')`;
  return `reporters.${reporter}('token', baseURL='${url}'${unverified}, verbose=True, name='${name}')`;
}

/**
 * A line of buildbot.tac that makes Buildbot find no txrequests, as where it is not installed: it
 * then takes treq.
 */
export const withoutTxrequests = "__import__('sys').modules['txrequests'] = None\n";

/** What the master says of the back-end that it took, by its own variables. */
export const backendSaid = 'HTTP back-end: ';

/**
 * The whole master.cfg of a master with these status pushes, and one builder, which is forced. A
 * push over TLS is there twice: `untrusted` is where it goes the second time.
 */
export function pushConfiguration(
  scenarios: readonly PushScenario[],
  trusted: (scenario: PushScenario) => Places,
  untrusted: (scenario: PushScenario) => Places,
  on: BuildsOn,
): string {
  const pushes = scenarios.flatMap((scenario) => [
    fill(pushLine(scenario), trusted(scenario)),
    ...(overTls(scenario)
      ? [fill(pushLine(scenario, untrustedName(scenario)), untrusted(scenario))]
      : []),
  ]);
  return `import sys

from buildbot.plugins import reporters, schedulers, util, worker
from buildbot.util import httpclientservice
from twisted.python import log

sys.path.insert(0, '/srv/master')
from told import told

log.msg('${backendSaid}' + ('txrequests' if httpclientservice.txrequests else 'treq'))
c = BuildmasterConfig = {}
${ownPb}
${ownWeb}
c['workers'] = [${ownWorker(on)}]
c['builders'] = [util.BuilderConfig(name='pushed', workernames=['local'], factory=util.BuildFactory())]
c['schedulers'] = [schedulers.ForceScheduler(name='force', builderNames=['pushed'])]
c['services'] = [told(reporter) for reporter in [
${pushes.map((push) => `    ${push},`).join('\n')}
]]
${ending}`;
}
