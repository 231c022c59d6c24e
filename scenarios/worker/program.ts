import { twistd } from '../../src/configuration/master.ts';
import { workerTac } from '../../src/configuration/tac.ts';
import { authorityFile, workerTlsLines } from '../../src/configuration/worker-tls.ts';
import type { Lines } from '../../src/path.ts';
import { fill, type Place } from '../../src/place.ts';
import type { Program } from '../../src/program.ts';
import { pbPort, peer } from './peer.ts';
import type { WorkerRow } from './row.ts';

/** Where a worker's files are. */
export const directory = '/srv/worker';

/**
 * The `Worker(…)` call of buildbot.tac, or the command that writes the file; for a worker with TLS also
 * what its master needs, and how it comes to trust it.
 */
export function workerLines(row: WorkerRow): Lines[] {
  const { via, dials, certificate } = row;
  return [
    ...ownLines(row),
    ...(hostsLines(row) ?? []),
    ...(via ? [via.lines] : []),
    ...(dials === 'tls' ? workerTlsLines(hostOf(row), certificate) : []),
  ];
}

/** The line of the worker's hosts file, where it has one of its own. */
export function hostsLines({ hosts }: WorkerRow): Lines[] | undefined {
  return hosts === undefined ? undefined : [{ file: '/etc/hosts', text: hosts }];
}

/** The text that says whom a worker dials. */
export function hostOf({ configured }: Pick<WorkerRow, 'configured'>): string {
  if ('host' in configured) return configured.host;
  return 'master' in configured ? configured.master : configured.connectionString;
}

function ownLines({ configured, name }: WorkerRow): Lines[] {
  if (configured.by === 'create-worker')
    return [
      {
        file: 'a shell',
        text: `buildbot-worker create-worker ${directory}/dir ${configured.master} ${name} secret`,
      },
    ];
  const rest = `'${name}', 'secret', '${directory}', 600`;
  if ('connectionString' in configured)
    return tac(
      `s = Worker(None, None, ${rest},\n           connection_string=${configured.connectionString})`,
    );
  const { host, useTls, maxRetries, proxy, before = '' } = configured;
  const options = [
    useTls && 'useTls=True',
    maxRetries !== undefined && `maxRetries=${maxRetries}`,
    proxy !== undefined && `proxy_connection_string=${proxy}`,
  ].filter(Boolean);
  return tac(`${before}s = Worker(${[host, '9989', rest, ...options].join(', ')})`);
}

function tac(text: string): Lines[] {
  return [{ file: 'buildbot.tac', text }];
}

/** What is started for a row that dials this place. A port on which nobody listens is that of discard. */
export function workerProgram(row: WorkerRow, place: Place): Program {
  const [lines] = ownLines(row);
  const port = row.dials === 'nobody' ? peer(row).port : pbPort;
  const text = fill(lines?.text ?? '', place).replace(', 9989, ', `, ${port}, `);
  const files = {
    [`${directory}/buildbot.tac`]: workerTac(text),
    [authorityFile]: place.authority,
  };
  return {
    directory,
    files,
    command: commandOf(row, text),
    environment: { SSL_CERT_FILE: authorityFile },
  };
}

function commandOf({ configured, run }: WorkerRow, text: string): readonly string[] {
  if (run === 'start') return ['buildbot-worker', 'start', directory];
  if (configured.by === 'tac') return twistd;
  const create = text.replace(/create-worker (\S+) (\S+)/, "create-worker --quiet $1 '$2'");
  // The file that create-worker writes logs to twistd.log, which is followed to standard output.
  const follow = ': > twistd.log && { tail -n +1 -F twistd.log & }';
  return ['sh', '-c', `${create} && cd ${directory}/dir && ${follow} && exec ${twistd.join(' ')}`];
}
