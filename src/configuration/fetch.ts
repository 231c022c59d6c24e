import type { FetchScenario } from '../scenario.ts';
import { ending, ownPb, ownWeb } from './master.ts';
import { fill, type Places } from './places.ts';
import { type BuildsOn, ownWorker } from './worker.ts';

/** Name of the builder or poller that plays a scenario, and of the server that it fetches from. */
export function fetchName(scenario: FetchScenario): string {
  return scenario.id.slice(scenario.id.indexOf('/') + 1);
}

/** What is spoken with the git server: what the URL says, and where it has the form of scp, ssh. */
export function transportOf({ url }: FetchScenario): 'http' | 'git' | 'ssh' {
  return url.startsWith('http:') ? 'http' : url.startsWith('git:') ? 'git' : 'ssh';
}

/** The step or the poller in master.cfg, placeholders as they are. */
export function fetchLine(scenario: FetchScenario): string {
  if (scenario.by === 'step') return `steps.Git(repourl='${scenario.url}', mode='full')`;
  return `changes.GitPoller('${scenario.url}', workdir='${fetchName(scenario)}.git', pollInterval=3600, pollAtLaunch=True)`;
}

/** The whole master.cfg of a master with these steps, each on a builder of its own, and these pollers. */
export function fetchConfiguration(scenarios: readonly FetchScenario[], places: (scenario: FetchScenario) => Places, on: BuildsOn): string {
  const line = (scenario: FetchScenario) => fill(fetchLine(scenario), places(scenario));
  const steps = scenarios.filter(({ by }) => by === 'step');
  const builder = (scenario: FetchScenario) =>
    `    util.BuilderConfig(name='${fetchName(scenario)}', workernames=['local'], factory=util.BuildFactory([${line(scenario)}])),`;
  return `from buildbot.plugins import changes, schedulers, steps, util, worker

c = BuildmasterConfig = {}
${ownPb}
${ownWeb}
c['workers'] = [${ownWorker(on)}]
c['builders'] = [
${[...steps.map(builder), "    util.BuilderConfig(name='none', workernames=['local'], factory=util.BuildFactory()),"].join('\n')}
]
c['schedulers'] = [schedulers.ForceScheduler(name='force', builderNames=[${['none', ...steps.map(fetchName)].map((name) => `'${name}'`).join(', ')}])]
c['change_source'] = [
${scenarios
  .filter(({ by }) => by === 'poller')
  .map((scenario) => `    ${line(scenario)},`)
  .join('\n')}
]
${ending}`;
}
