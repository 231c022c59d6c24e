import { isLinkLocalIn } from '../../src/link-local.ts';
import type { Path, Peer } from '../../src/path.ts';
import { literalIn } from '../../src/place.ts';
import { exported } from '../proxied.ts';
import { environmentOf, fetchLine, program } from './program.ts';
import { proxyRows } from './proxy-rows.ts';
import { read } from './read.ts';
import { type FetchRow, rows } from './rows.ts';

/** The port of what is spoken: what the URL says, and where it has the form of scp, ssh. */
const ports = { http: 80, git: 9418, ssh: 22 } as const;

/** How builds and masters fetch by git. */
export const gitPath: Path<FetchRow> = {
  id: 'git',
  title: 'Git, as builds and masters use it',
  runs: 'master',
  rows: [...rows, ...proxyRows],
  host: ({ website }) => (website ? 'ipv4only.example.org' : 'git.example.org'),
  peer: (row): Peer => ({
    server: 'web',
    port: ports[transportOf(row)],
    ...(row.website && { records: ['A'] }),
  }),
  lines: (row) => [{ file: 'master.cfg', text: fetchLine(row) }, ...exported(environmentOf(row))],
  shares: ({ proxy }) => (proxy === undefined ? 'all' : undefined),
  program,
  trigger: { by: 'forced build', parameters: { owner: 'lab' } },
  decidesWithin: 120_000,
  read,
  // curl takes the zone out of the form that a URL has.
  resolves: ({ url, proxy = url }) => literalIn(proxy)?.replace('-in-url', ''),
  builder: ({ by, name }) => (by === 'step' ? name : undefined),
  step: 'git',
  need(row) {
    if (isLinkLocalIn(row.url)) return undefined;
    const over = transportOf(row) === 'ssh' ? ' over ssh' : '';
    const website = row.website ? `, from a website with ${row.website}` : '';
    return `${row.by === 'step' ? 'The Git step' : 'GitPoller'}${over}${website}`;
  },
  traits: ({ by }) => ({ run: by === 'step' ? 'for the Git step' : 'for GitPoller' }),
};

function transportOf({ url }: FetchRow): keyof typeof ports {
  return url.startsWith('http:') ? 'http' : url.startsWith('git:') ? 'git' : 'ssh';
}
