import { isLinkLocalIn } from '../../src/link-local.ts';
import type { Path } from '../../src/path.ts';
import { literalIn } from '../../src/place.ts';
import { peer } from './peer.ts';
import { directory, hostOf, hostsLines, workerLines, workerProgram } from './program.ts';
import { proxyRows } from './proxy-rows.ts';
import { log, read } from './read.ts';
import type { WorkerRow } from './row.ts';
import { rows } from './rows.ts';
import { viaRows } from './via-rows.ts';

const byName = "A worker, by its master's name";
const byNameWithoutTls = `${byName} and without TLS`;

/** How a worker reaches its master. */
export const workerPath: Path<WorkerRow> = {
  id: 'worker',
  title: 'How a worker reaches its master',
  runs: 'worker',
  rows: [...rows, ...viaRows, ...proxyRows],
  host: () => 'buildbot.example.org',
  peer,
  lines: workerLines,
  companion: ({ via }) => via,
  hosts: (row) => hostsLines(row)?.[0],
  program: ([row], { at }) => {
    if (!row) throw new TypeError('a worker is played by one row');
    return workerProgram(row, at(row));
  },
  trigger: { by: 'start' },
  read,
  reads: [log],
  daemon: `${directory}/twistd.pid`,
  resolves,
  controls: ({ dials }) => (dials === 'tls' ? ['other authority', 'another name'] : []),
  builder: ({ builds, name }) => (builds ? `on-${name}` : undefined),
  stands: true,
  isSlow: ({ run }) => run === 'start',
  need({ dials, configured, certificate, via, cost }) {
    if (dials === 'nobody' || certificate || (via && !cost)) return undefined;
    // It changes with the interfaces of both machines: nobody recommends it.
    if (isLinkLocalIn(hostOf({ configured }))) return undefined;
    if (dials === 'loopback') return "A worker on its master's machine";
    if (configured.by === 'create-worker') return 'A worker, by create-worker';
    const isByName = via || hostOf({ configured }).includes('{name}');
    if (dials === 'tls') return ['A worker with TLS', ...(isByName ? [byName] : [])];
    return ['A worker', ...(isByName ? [byName, byNameWithoutTls] : [])];
  },
  seemsToMeet: ({ via, cost }) =>
    via && cost === undefined ? [byName, byNameWithoutTls] : undefined,
  traits: ({ dials, run, configured }) => ({
    tls: dials === 'tls' ? 'with TLS' : 'without TLS',
    run: run === 'start' ? 'with buildbot-worker start' : 'in the foreground',
    spelling: 'connectionString' in configured ? 'with connection_string' : 'with a host argument',
  }),
};

/** The host as the program takes it, where that is no plain name. */
function resolves({ configured }: WorkerRow): string | undefined {
  if ('host' in configured) {
    // The master's name or address is the proxy's to look up.
    if (configured.proxy !== undefined) return literalIn(configured.proxy);
    const text = configured.host.slice(1, -1);
    return text === '{name}' || text === 'localhost' ? undefined : text;
  }
  return literalIn('master' in configured ? configured.master : configured.connectionString);
}
