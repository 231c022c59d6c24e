import { type FetchScenario, shortName } from '../scenario.ts';
import { ending, ownPb, ownWeb } from './master.ts';
import { fill, type Places } from './places.ts';
import { type BuildsOn, ownWorker } from './worker.ts';

/** What is spoken with the git server: what the URL says, and where it has the form of scp, ssh. */
export function transportOf({ url }: FetchScenario): 'http' | 'git' | 'ssh' {
  return url.startsWith('http:') ? 'http' : url.startsWith('git:') ? 'git' : 'ssh';
}

/** The step or the poller in master.cfg, placeholders as they are. */
export function fetchLine(scenario: FetchScenario): string {
  if (scenario.by === 'step') return `steps.Git(repourl='${scenario.url}', mode='full')`;
  return `changes.GitPoller('${scenario.url}', workdir='${shortName(scenario)}.git', pollInterval=3600, pollAtLaunch=True)`;
}

/**
 * The whole master.cfg of a master with these steps, each on a builder of its own, and these
 * pollers.
 */
export function fetchConfiguration(
  scenarios: readonly FetchScenario[],
  places: (scenario: FetchScenario) => Places,
  on: BuildsOn,
): string {
  const line = (scenario: FetchScenario) => fill(fetchLine(scenario), places(scenario));
  const steps = scenarios.filter(({ by }) => by === 'step');
  const builder = (scenario: FetchScenario) =>
    `    util.BuilderConfig(name='${shortName(scenario)}', workernames=['local'], factory=util.BuildFactory([${line(scenario)}])),`;
  return `from buildbot.plugins import changes, schedulers, steps, util, worker

c = BuildmasterConfig = {}
${ownPb}
${ownWeb}
c['workers'] = [${ownWorker(on)}]
c['builders'] = [
${[...steps.map(builder), "    util.BuilderConfig(name='none', workernames=['local'], factory=util.BuildFactory()),"].join('\n')}
]
c['schedulers'] = [schedulers.ForceScheduler(name='force', builderNames=[${['none', ...steps.map(shortName)].map((name) => `'${name}'`).join(', ')}])]
c['change_source'] = [
${scenarios
  .filter(({ by }) => by === 'poller')
  .map((scenario) => `    ${line(scenario)},`)
  .join('\n')}
]
${ending}`;
}
