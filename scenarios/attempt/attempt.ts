import type { Path, Setting } from '../../src/path.ts';
import { literalIn } from '../../src/place.ts';
import { program as fetching, fetchLine } from '../git/program.ts';
import { read as readFetch } from '../git/read.ts';
import type { FetchRow } from '../git/rows.ts';
import { program as pushing, reporter } from '../push/program.ts';
import { pushed } from '../push/pushed.ts';
import { readReporter } from '../push/read.ts';
import type { PushRow } from '../push/rows.ts';
import { type AttemptRow, rows } from './rows.ts';

/** How often the kernel of the master sends a segment again: it is soon known that nobody answers. */
const tcpRetries = 3;

/** What becomes of the next attempt of a poller or a reporter. */
export const attemptPath: Path<AttemptRow> = {
  id: 'attempt',
  title: 'What becomes of the next poll and the next push',
  runs: 'master',
  rows,
  host: (row) => (fetches(row) ? 'git.example.org' : 'gitlab.example.org'),
  peer: ({ name }) => ({ server: 'event web', port: 80, settings: { row: name } }),
  lines: (row) => [
    {
      file: 'master.cfg',
      text: fetches(row) ? fetchLine(row) : `c['services'].append(${reporter(row)})`,
    },
  ],
  program: (all, setting) => {
    const [row] = all;
    if (row && fetches(row)) return fetching([row], setting as unknown as Setting<FetchRow>);
    return pushing(all as readonly PushRow[], setting as unknown as Setting<PushRow>);
  },
  trigger: {
    by: 'attempts',
    scheduler: (row) => (fetches(row) ? undefined : 'force'),
    parameters: pushed,
    between: ({ event }) => event,
  },
  decidesWithin: 120_000,
  read: (log, row, of) =>
    fetches(row) ? readFetch(log, row, of) : readReporter(log, row, row.name),
  resolves: ({ url }) => literalIn(url),
  isSlow: () => true,
  tcpRetries: () => tcpRetries,
  traits: (row) => ({ run: fetches(row) ? 'for GitPoller' : 'for GitLabStatusPush' }),
};

function fetches(row: AttemptRow): row is FetchRow & AttemptRow {
  return 'by' in row;
}
