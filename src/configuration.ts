import { fetchLine } from './fetching.ts';
import { pushLine } from './pushing.ts';
import { certified, type ListenScenario, type MailerScenario, type MailServer, type Scenario, type WorkerScenario } from './scenario.ts';
import { visitLines } from './visiting.ts';

/** What `{…}` in a scenario's texts stands for in one world. */
export interface Places {
  readonly name: string;
  readonly ipv6: string;
  readonly ipv4: string;
  readonly port: number;
}

/** Fills `{name}`, `{ipv6}`, `{ipv4}` and `{port}` in; `{ipv6-escaped}` has each colon escaped as a Python source must have it. */
export function fill(text: string, places: Places): string {
  const values: Readonly<Record<string, string>> = {
    name: places.name,
    ipv6: places.ipv6,
    ipv4: places.ipv4,
    port: String(places.port),
    'ipv6-escaped': places.ipv6.replaceAll(':', '\\\\:'),
  };
  return text.replace(/\{([\w-]+)\}/g, (all, key: string) => values[key] ?? all);
}

/** The `Worker(…)` call of buildbot.tac, or the command that writes the file. Placeholders are left as they are. */
export function workerLines(scenario: WorkerScenario): string {
  const { configured } = scenario;
  if (configured.by === 'create-worker') return `buildbot-worker create-worker /srv/worker/dir ${configured.master} ${workerName(scenario)} secret`;
  const rest = `'${workerName(scenario)}', 'secret', '/srv/worker', 600`;
  if ('connectionString' in configured) return `s = Worker(None, None, ${rest},\n           connection_string=${configured.connectionString})`;
  const extra = [configured.useTls ? 'useTls=True' : '', configured.maxRetries === undefined ? '' : `maxRetries=${configured.maxRetries}`].filter(Boolean);
  return `s = Worker(${configured.host}, {port}, ${rest}${extra.map((option) => `, ${option}`).join('')})`;
}

/** The whole buildbot.tac of a worker; as `create-worker` writes it, without the log file: the log goes to standard output. */
export function workerTac(scenario: WorkerScenario): string {
  return tac(workerLines(scenario));
}

/** The same of the worker that runs the builds of a master on the same machine. */
export function ownWorkerTac(port: number): string {
  return tac(`s = Worker('127.0.0.1', ${port}, 'local', 'secret', '/srv/worker', 600)`);
}

/** Where a master's builds run when they are only there to have something told about them, or to fetch something. */
export type BuildsOn = 'a worker in the master' | 'a worker beside the master';

/** The worker `local` in master.cfg. */
export function ownWorker(on: BuildsOn): string {
  return on === 'a worker in the master' ? "worker.LocalWorker('local')" : "worker.Worker('local', 'secret')";
}

function tac(worker: string): string {
  return `import gc

# Most of a start is imports, and collecting garbage among them costs a tenth of it.
gc.disable()

from buildbot_worker.bot import Worker
from twisted.application import service

application = service.Application('buildbot-worker')
${worker}
s.setServiceParent(application)
`;
}

/** The line of master.cfg that makes the master listen. */
export function listenLine(scenario: ListenScenario): string {
  if (scenario.port === 'create-master') return 'master.cfg as `buildbot create-master` writes it';
  const { python } = scenario.port;
  return scenario.service === 'web' ? `c['www'] = {'port': ${python}}` : `c['protocols'] = {'pb': {'port': ${python}}}`;
}

/**
 * The whole master.cfg of a master with these listeners; nothing for the one that Buildbot wrote itself. A service that is not among
 * them has no listener, but for the workers' port, without which Buildbot does not take a configuration: that is a plain number then.
 */
export function listenConfiguration(scenarios: readonly ListenScenario[]): string | undefined {
  if (scenarios.some(({ port }) => port === 'create-master')) return undefined;
  const pb = scenarios.some(({ service }) => service === 'pb') ? [] : ["c['protocols'] = {'pb': {'port': 9989}}"];
  return `from buildbot.plugins import schedulers, util, worker

c = BuildmasterConfig = {}
${[...scenarios.map(listenLine), ...pb].join('\n')}
c['workers'] = [worker.Worker('example-worker', 'pass')]
c['builders'] = [util.BuilderConfig(name='example', workernames=['example-worker'], factory=util.BuildFactory())]
c['schedulers'] = [schedulers.ForceScheduler(name='force', builderNames=['example'])]
c['db'] = {'db_url': 'sqlite:///state.sqlite'}
c['buildbotNetUsageData'] = None
`;
}

/** The `MailNotifier(…)` of master.cfg. Placeholders are left as they are. */
export function mailerLines(scenario: MailerScenario): string {
  const name = builderName(scenario);
  const option = scenario.option ? `, ${scenario.option}=True` : '';
  return `c['services'].append(reporters.MailNotifier(
    fromaddr='buildbot@lab.test', sendToInterestedUsers=False, extraRecipients=['${recipientOf(scenario)}'],
    relayhost=${scenario.relayhost}, smtpPort={port}${option},
    generators=[reporters.BuildStatusGenerator(mode='all', builders=['${name}'])]))`;
}

/** The port of a mail server: 25 is the relay's, each other one is a sink of its own. */
export function mailPort(server: MailServer): number {
  if (server.offers === 'nothing') return server.by === 'relay' ? 25 : 2525;
  const first = { STARTTLS: 5870, 'STARTTLS, and requires it': 5880, SMTPS: 4650 }[server.offers];
  return first + certified.indexOf(server.certificate);
}

/** The address to which the mail of a scenario goes. */
export function recipientOf(scenario: MailerScenario): string {
  return `${builderName(scenario)}@sink.lab.test`;
}

/** The builder whose builds a scenario's mails are about, with a force scheduler of that name. */
export function builderName(scenario: MailerScenario): string {
  return scenario.id.slice(scenario.id.indexOf('/') + 1);
}

/** The whole master.cfg of a master that mails: `mailers` are the filled lines of each, with its builder. */
export function mailerConfiguration(mailers: readonly { readonly builder: string; readonly lines: string }[], on: BuildsOn): string {
  return `from buildbot.plugins import reporters, schedulers, steps, util, worker

c = BuildmasterConfig = {}
c['www'] = {'port': 'tcp:8010:interface=127.0.0.1'}
c['protocols'] = {'pb': {'port': 'tcp:9989:interface=127.0.0.1'}}
c['workers'] = [${ownWorker(on)}]
factory = util.BuildFactory([steps.ShellCommand(command=['true'])])
builders = [${mailers.map(({ builder }) => `'${builder}'`).join(', ')}]
c['builders'] = [util.BuilderConfig(name=name, workernames=['local'], factory=factory) for name in builders]
c['schedulers'] = [schedulers.ForceScheduler(name=name, builderNames=[name]) for name in builders]
c['services'] = []
${mailers.map(({ lines }) => lines).join('\n')}
c['db'] = {'db_url': 'sqlite:///state.sqlite'}
c['buildbotNetUsageData'] = None
`;
}

/** The lines a user would write, for people. */
export function configuredLines(scenario: Scenario): string {
  if (scenario.actor === 'visitor') return visitLines(scenario);
  if (scenario.actor === 'fetcher') return fetchLine(scenario);
  if (scenario.actor === 'pusher') return `c['services'].append(${pushLine(scenario)})`;
  return scenario.actor === 'worker' ? workerLines(scenario) : scenario.actor === 'mailer' ? mailerLines(scenario) : listenLine(scenario);
}

/** Name of the worker that plays a scenario. */
export function workerName(scenario: WorkerScenario): string {
  return scenario.id.slice(scenario.id.indexOf('/') + 1);
}
