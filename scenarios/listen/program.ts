import { masterProgram } from '../../src/configuration/master.ts';
import { ending } from '../../src/configuration/master-cfg.ts';
import type { Setting } from '../../src/path.ts';
import { fill } from '../../src/place.ts';
import type { Program } from '../../src/program.ts';
import type { ListenRow } from './rows.ts';
import { services } from './services.ts';

/** The line of master.cfg that makes the master listen. */
export function line({ port, service }: ListenRow): string {
  if (port === 'create-master') return 'master.cfg as `buildbot create-master` writes it';
  return services[service].line(port.python);
}

/**
 * A master with these listeners. A service that is not among them has none, but for the workers' port,
 * without which Buildbot does not take a configuration: that is a plain number then.
 */
export function program(shared: readonly ListenRow[], { at, own }: Setting<ListenRow>): Program {
  const files = { 'key.pem': own.key, 'cert.pem': own.certificate };
  if (shared.some(({ port }) => port === 'create-master'))
    return masterProgram(undefined, { files });
  const pb = shared.some(({ service }) => service === 'pb')
    ? []
    : [services.pb.line(`${services.pb.port}`)];
  const lines = shared.map((row) => fill(line(row), at(row)));
  const configuration = `from buildbot.plugins import schedulers, util, worker

c = BuildmasterConfig = {}
${[...lines, ...pb].join('\n')}
c['workers'] = [worker.Worker('example-worker', 'pass')]
c['builders'] = [util.BuilderConfig(name='example', workernames=['example-worker'], factory=util.BuildFactory())]
c['schedulers'] = [schedulers.ForceScheduler(name='force', builderNames=['example'])]
${ending}`;
  return masterProgram(configuration, { files });
}
