import { complaintIn } from '../../src/complaint.ts';
import { twistd } from '../../src/configuration/master.ts';
import { attachedLine, workerTac } from '../../src/configuration/tac.ts';
import { authorityFile, workerTlsLines } from '../../src/configuration/worker-tls.ts';
import type { ProductSaid } from '../../src/evidence.ts';
import type { Path, Peer, Setting } from '../../src/path.ts';
import { fill } from '../../src/place.ts';
import type { Program, ProgramLog } from '../../src/program.ts';
import { stable, undecided } from '../../src/program-log.ts';
import { buildRows } from './build-rows.ts';
import type { EventRow } from './row.ts';
import { rows } from './rows.ts';

const directory = '/srv/worker';

/** Seconds between two keepalives of the worker. */
const interval = 2;

/** What becomes of a worker's connection. */
export const eventPath: Path<EventRow> = {
  id: 'event',
  title: 'What becomes of a worker’s connection',
  runs: 'worker',
  rows: [...rows, ...buildRows],
  host: () => 'buildbot.example.org',
  peer: ({ name, useTls, event, masterKeepalive }): Peer => ({
    server: 'event master',
    port: 9989,
    ...(event.kind === 'moved and restart' && { records: ['A'] }),
    settings: {
      row: name,
      ...(event.kind === 'reconfigure' && { listens: 'IPv4' }),
      ...(masterKeepalive && { keepalive: String(masterKeepalive) }),
    },
    ...(useTls && { certificate: 'its name and addresses' }),
  }),
  lines: (row) => [
    { file: 'buildbot.tac', text: line(row) },
    ...(row.masterKeepalive ? [{ file: 'master.cfg' as const, text: inMaster(row) }] : []),
    ...(row.useTls ? workerTlsLines(row.host) : []),
  ],
  program,
  trigger: { by: 'start' },
  read,
  stands: true,
  traits: ({ useTls, event }) => ({
    tls: useTls ? 'with TLS' : 'without TLS',
    run: event.inBuild ? 'in a build' : 'without a build',
  }),
  controls: ({ useTls }) => (useTls ? ['other authority', 'another name'] : []),
  isSlow: () => true,
  tcpRetries: ({ tcpRetries }) => tcpRetries,
  happens: {
    event: ({ event }) => event,
    program: {
      // The worker logs more where a keepalive was on its way, and this in any case.
      lost: /Scheduling retry/,
      back: new RegExp(attachedLine),
      tries: /Scheduling retry/,
      asks: /sending app-level keepalive/,
      alive: /Master replied to keepalive/,
    },
    peer: ({ name }) => ({
      lost: new RegExp(`Worker\\.detached\\(${name}\\)`),
      replaced: new RegExp(`Old connection for '${name}' was lost`),
      // Who is attaching is not yet taken up: while an old connection stands, it cannot be attached.
      back: new RegExp(`Worker ${name} attached to `),
      refused: new RegExp(`worker ${name} cannot attach`),
    }),
  },
};

function inMaster({ name, masterKeepalive }: EventRow): string {
  return `c['workers'].append(worker.Worker('${name}', 'secret', keepalive_interval=${masterKeepalive}))`;
}

function line({ name, host, useTls, keepalive = String(interval) }: EventRow): string {
  const options = useTls ? ', useTls=True' : '';
  return `s = Worker(${host}, 9989, '${name}', 'secret', '${directory}', ${keepalive}${options})`;
}

function program([row]: readonly EventRow[], { at }: Setting<EventRow>): Program {
  if (!row) throw new TypeError('an event happens to one row');
  const place = at(row);
  const files = {
    [`${directory}/buildbot.tac`]: workerTac(fill(line(row), place)),
    [authorityFile]: place.authority,
  };
  return { directory, files, command: twistd, environment: { SSL_CERT_FILE: authorityFile } };
}

function read({ lines, exit }: ProgramLog): ProductSaid {
  if (lines.some((one) => one.includes(attachedLine)))
    return { said: 'succeeded', words: [attachedLine] };
  const retries = lines.some((one) => one.includes('Scheduling retry'));
  if (exit === undefined && !retries) return undecided;
  const words = lines.map(stable).filter((one) => /retry|error|fail/i.test(one));
  return { said: retries ? 'retries' : 'failed', words, complaint: complaintIn(words) };
}
