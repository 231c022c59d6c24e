import type { ClientRequest } from '../../src/client.ts';
import { isLinkLocalIn } from '../../src/link-local.ts';
import type { Path } from '../../src/path.ts';
import type { ProgramLog } from '../../src/program.ts';
import { masterSaid } from '../../src/program-log.ts';
import { line, ports, program } from './program.ts';
import { type ListenRow, rows } from './rows.ts';

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
    const onLink = port !== 'create-master' && isLinkLocalIn(port.python);
    if (bindv6only || onSocket || onLink) return undefined;
    const need = service === 'web' ? 'The port of the web interface' : "The workers' port";
    return port !== 'create-master' && port.python.includes('ssl:') ? `${need} with TLS` : need;
  },
  traits: ({ bindv6only, service }) => ({
    sysctl: `with net.ipv6.bindv6only=${bindv6only}`,
    service: service === 'web' ? 'for the web interface' : "for the workers' port",
  }),
};

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
