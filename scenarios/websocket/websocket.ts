import { complaintIn } from '../../src/complaint.ts';
import { twistd } from '../../src/configuration/master.ts';
import type { ProductSaid } from '../../src/evidence.ts';
import type { Path, Setting } from '../../src/path.ts';
import { fill, literalIn } from '../../src/place.ts';
import type { Program, ProgramLog } from '../../src/program.ts';
import { stable, undecided } from '../../src/program-log.ts';
import { rows, type SocketRow } from './rows.ts';

const directory = '/srv/socket';
const host = '{ipv6}';
const open = 'the WebSocket is open';

/** How often the kernels of both ends send a segment again. */
const tcpRetries = 3;

/** What becomes of a WebSocket of a master's web interface. */
export const websocketPath: Path<SocketRow> = {
  id: 'websocket',
  title: 'What becomes of an open WebSocket',
  runs: 'client',
  rows,
  host: () => 'buildbot.example.org',
  peer: ({ name }) => ({
    server: 'event master',
    port: 8010,
    // Rows of other paths have the same names.
    settings: { row: `websocket ${name}`, web: 'all addresses' },
  }),
  lines: ({ every }) => [
    {
      file: 'a shell',
      text: `# ws://[${host}]:8010/ws, ${every ? `with a ping every ${every} s` : 'without pings'}`,
    },
  ],
  program,
  trigger: { by: 'start' },
  read,
  stands: true,
  resolves: () => literalIn(host),
  isSlow: () => true,
  tcpRetries: () => tcpRetries,
  traits: ({ every }) => ({ run: every ? 'with pings' : 'without pings' }),
  happens: {
    event: ({ event }) => event,
    program: {
      lost: /the WebSocket is lost/,
      back: new RegExp(open),
      tries: /tries again/,
      asks: /asks for a pong/,
      alive: /a pong came/,
    },
    peer: () => ({
      lost: /connection lost/,
      back: /FRAME .*startConsuming/,
    }),
  },
};

function program([row]: readonly SocketRow[], { at }: Setting<SocketRow>): Program {
  if (!row) throw new TypeError('an event happens to one row');
  const tac = `import sys

from twisted.application.service import Application

sys.path.insert(0, '${directory}')
from websocket_client import listen

application = Application('websocket')
listen('${fill(host, at(row))}', ${row.every})
`;
  return {
    directory,
    files: { [`${directory}/buildbot.tac`]: tac },
    fixtures: { [`${directory}/websocket_client.py`]: 'client/websocket.py' },
    command: twistd,
    environment: {},
  };
}

function read({ lines, exit }: ProgramLog): ProductSaid {
  if (lines.some((one) => one.includes(open))) return { said: 'succeeded', words: [open] };
  const retries = lines.some((one) => one.includes('tries again'));
  if (exit === undefined && !retries) return undecided;
  const words = lines.map(stable).filter((one) => /tries again|error|fail/i.test(one));
  return { said: retries ? 'retries' : 'failed', words, complaint: complaintIn(words) };
}
