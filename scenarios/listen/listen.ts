import type { ClientRequest } from '../../src/client.ts';
import { ending, masterProgram } from '../../src/configuration/master.ts';
import type { Path, Program, ProgramLog, Setting } from '../../src/path.ts';
import { fill } from '../../src/place.ts';
import { masterSaid } from '../../src/program-log.ts';
import { type ListenRow, rows } from './rows.ts';

const ports = { web: 8010, pb: 9989 } as const;

/** What the master listens on. */
export const listenPath: Path<ListenRow> = {
  id: 'listen',
  title: 'What the master listens on',
  runs: 'master',
  rows,
  host: () => 'buildbot.example.org',
  lines: (row) => [{ file: 'master.cfg', text: line(row) }],
  // The same spelling for both services: starting a master costs more than all that is asked of it.
  shares: ({ name }) => name.replace(/^(?:web|pb)-/, ''),
  program,
  trigger: { by: 'request', port: ({ service }) => ports[service], listens: true, requests },
  read: masterSaid,
  bindv6only: ({ bindv6only }) => bindv6only,
  blames,
  need({ bindv6only, service, port }) {
    // No other machine reaches a Unix socket.
    const onSocket = port !== 'create-master' && port.python.includes('unix:');
    if (bindv6only || onSocket) return undefined;
    return service === 'web' ? 'The port of the web interface' : "The workers' port";
  },
  traits: ({ bindv6only, service }) => ({
    sysctl: `with net.ipv6.bindv6only=${bindv6only}`,
    service: service === 'web' ? 'for the web interface' : "for the workers' port",
  }),
};

/** The line of master.cfg that makes the master listen. */
function line({ port, service }: ListenRow): string {
  if (port === 'create-master') return 'master.cfg as `buildbot create-master` writes it';
  return service === 'web'
    ? `c['www'] = {'port': ${port.python}}`
    : `c['protocols'] = {'pb': {'port': ${port.python}}}`;
}

/**
 * A master with these listeners. A service that is not among them has none, but for the workers' port,
 * without which Buildbot does not take a configuration: that is a plain number then.
 */
function program(shared: readonly ListenRow[], { at, own }: Setting<ListenRow>): Program {
  const files = { 'key.pem': own.key, 'cert.pem': own.certificate };
  if (shared.some(({ port }) => port === 'create-master'))
    return masterProgram(undefined, { files });
  const pb = shared.some(({ service }) => service === 'pb')
    ? []
    : [`c['protocols'] = {'pb': {'port': ${ports.pb}}}`];
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

/** A client of each family; of a Unix socket, one on the master's own node. */
function requests({ port, service }: ListenRow): ClientRequest[] {
  const python = port === 'create-master' ? '' : port.python;
  const common = {
    as: 'probe',
    service: service === 'web' ? 'HTTP' : 'Perspective Broker',
    tls: python.includes('ssl:'),
  } as const;
  const socket = /unix:([^:']+)/.exec(python)?.[1];
  if (socket) return [{ ...common, over: 'Unix socket', socket }];
  return [
    { ...common, over: 'IPv4' },
    { ...common, over: 'IPv6' },
  ];
}

/** The row in whose part of Buildbot the master's traceback lies. */
function blames({ lines }: ProgramLog, shared: readonly ListenRow[]): ListenRow | undefined {
  const within = (part: string) => lines.some((line) => line.includes(part));
  const web = within('/buildbot/www/service.py');
  const pb = within('/buildbot/worker/protocols/manager/');
  if (web === pb) return undefined;
  return shared.find(({ service }) => service === (web ? 'web' : 'pb'));
}
