import type { ListenScenario } from '../scenario.ts';
import { ending } from './master.ts';

/** The line of master.cfg that makes the master listen. */
export function listenLine(scenario: ListenScenario): string {
  if (scenario.port === 'create-master') return 'master.cfg as `buildbot create-master` writes it';
  const { python } = scenario.port;
  return scenario.service === 'web'
    ? `c['www'] = {'port': ${python}}`
    : `c['protocols'] = {'pb': {'port': ${python}}}`;
}

/**
 * The whole master.cfg of a master with these listeners; nothing for the one that Buildbot wrote
 * itself. A service that is not among them has no listener, but for the workers' port, without
 * which Buildbot does not take a configuration: that is a plain number then.
 */
export function listenConfiguration(scenarios: readonly ListenScenario[]): string | undefined {
  if (scenarios.some(({ port }) => port === 'create-master')) return undefined;
  const pb = scenarios.some(({ service }) => service === 'pb')
    ? []
    : ["c['protocols'] = {'pb': {'port': 9989}}"];
  return `from buildbot.plugins import schedulers, util, worker

c = BuildmasterConfig = {}
${[...scenarios.map(listenLine), ...pb].join('\n')}
c['workers'] = [worker.Worker('example-worker', 'pass')]
c['builders'] = [util.BuilderConfig(name='example', workernames=['example-worker'], factory=util.BuildFactory())]
c['schedulers'] = [schedulers.ForceScheduler(name='force', builderNames=['example'])]
${ending}`;
}
