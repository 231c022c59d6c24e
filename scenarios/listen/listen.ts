import type { ClientRequest } from '../../src/client.ts';
import { isLinkLocalIn } from '../../src/link-local.ts';
import type { Path } from '../../src/path.ts';
import type { ProgramLog } from '../../src/program.ts';
import { masterSaid } from '../../src/program-log.ts';
import { listenersTwins } from '../where.ts';
import { manholeRows } from './manhole-rows.ts';
import { line, program } from './program.ts';
import { type ListenRow, rows } from './rows.ts';
import { type Service, services } from './services.ts';

/** What the master listens on. */
export const listenPath: Path<ListenRow> = {
  id: 'listen',
  title: 'What the master listens on',
  runs: 'master',
  rows: [...rows, ...manholeRows],
  host: () => 'buildbot.example.org',
  lines: (row) => [{ file: 'master.cfg', text: line(row) }],
  // The same spelling for all services: starting a master costs more than all that is asked of it.
  shares: ({ name }) => name.replace(/^(?:web|pb|manhole)-/, ''),
  program,
  trigger: {
    by: 'request',
    port: ({ service }) => services[service].port,
    listens: true,
    requests,
  },
  read: masterSaid,
  sameIn: listenersTwins(),
  bindv6only: ({ bindv6only }) => bindv6only,
  blames,
  need({ bindv6only, service, port }) {
    // No other machine reaches a Unix socket.
    const onSocket = port !== 'create-master' && port.python.includes('unix:');
    const onLink = port !== 'create-master' && isLinkLocalIn(port.python);
    if (bindv6only || onSocket || onLink) return undefined;
    const { need } = services[service];
    return port !== 'create-master' && port.python.includes('ssl:') ? `${need} with TLS` : need;
  },
  traits: ({ bindv6only, service }) => ({
    sysctl: `with net.ipv6.bindv6only=${bindv6only}`,
    service: services[service].trait,
  }),
};

/** A client of each family; of a Unix socket, one on the master's own node. */
function requests({ port, service }: ListenRow): ClientRequest[] {
  const python = port === 'create-master' ? '' : port.python;
  const common = {
    as: 'probe',
    service: services[service].protocol,
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
  const [blamed, ...others] = (Object.keys(services) as Service[]).filter((service) =>
    lines.some((line) => line.includes(services[service].within)),
  );
  return others.length ? undefined : shared.find(({ service }) => service === blamed);
}
