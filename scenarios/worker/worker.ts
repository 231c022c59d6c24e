import { attachedLine } from '../../src/configuration/tac.ts';
import type { ProductSaid } from '../../src/evidence.ts';
import type { Path, Peer, ProgramLog } from '../../src/path.ts';
import { literalIn } from '../../src/place.ts';
import { complaintIn, stable, undecided } from '../../src/program-log.ts';
import { directory, workerLines, workerProgram } from './program.ts';
import type { WorkerRow } from './row.ts';
import { rows } from './rows.ts';

const retryLine = /Scheduling retry (\d+) to connect/;

/** The port of the discard protocol (RFC 863), on which nobody listens here. */
const discardPort = 9;
const pbPort = 9989;
const log = `${directory}/twistd.log`;

/** How a worker reaches its master. */
export const workerPath: Path<WorkerRow> = {
  id: 'worker',
  title: 'How a worker reaches its master',
  runs: 'worker',
  rows,
  host: () => 'buildbot.example.org',
  peer,
  lines: workerLines,
  program: ([row], { at }) => {
    if (!row) throw new TypeError('a worker is played by one row');
    return workerProgram(row, at(row), peer(row).port);
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
  need({ dials, configured, certificate }) {
    if (dials === 'nobody' || certificate) return undefined;
    if (dials === 'loopback') return "A worker on its master's machine";
    if (configured.by === 'create-worker') return 'A worker, by create-worker';
    return dials === 'tls' ? 'A worker with TLS' : 'A worker';
  },
  traits: ({ dials, run, configured }) => ({
    tls: dials === 'tls' ? 'with TLS' : 'without TLS',
    run: run === 'start' ? 'with buildbot-worker start' : 'in the foreground',
    spelling: 'connectionString' in configured ? 'with connection_string' : 'with a host argument',
  }),
};

function peer({ dials, certificate = 'its name and addresses' }: WorkerRow): Peer {
  switch (dials) {
    case 'tls':
      return { server: 'TLS master', port: pbPort, certificate };
    case 'loopback':
      return { server: 'master', port: pbPort, loopback: ['127.0.0.1', '::1'] };
    case 'nobody':
      return { server: 'master', port: discardPort };
    default:
      return { server: 'master', port: pbPort };
  }
}

/** The host as the program takes it, where that is no plain name. */
function resolves({ configured }: WorkerRow): string | undefined {
  if ('host' in configured) {
    const text = configured.host.slice(1, -1);
    return text === '{name}' || text === 'localhost' ? undefined : text;
  }
  return literalIn('master' in configured ? configured.master : configured.connectionString);
}

function read({ lines, exit, files }: ProgramLog, row: WorkerRow): ProductSaid {
  const all = row.run === 'start' ? [...(files[log] ?? '').split('\n'), ...lines] : lines;
  const attached = all.some((line) => line.includes(attachedLine));
  if (attached) return { said: 'succeeded', words: [attachedLine] };
  const words = all.map(stable).filter((line) => telling.test(line));
  const said = { words, complaint: complaintIn(words) };
  const retries = Math.max(0, ...all.map((line) => Number(retryLine.exec(line)?.[1] ?? 0)));
  if (exit !== undefined)
    return { ...said, said: row.run === 'start' && retries ? 'retries' : 'failed' };
  const endsByItself = row.run === 'start' || 'maxRetries' in row.configured;
  // Whether a worker that nobody answers goes on shows in its second retry.
  const due = row.dials === 'nobody' ? 2 : 1;
  return !endsByItself && retries >= due ? { ...said, said: 'retries' } : undecided;
}

/** Lines that say why. */
const telling =
  /retry|Error|error|failed|unable|took more than|cannot|invalid|Usage|worker configured/i;
