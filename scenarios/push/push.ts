import { isLinkLocalIn } from '../../src/link-local.ts';
import type { Path } from '../../src/path.ts';
import { literalIn } from '../../src/place.ts';
import { exported } from '../proxied.ts';
import { controlName, controls, overTls, peer } from './peer.ts';
import { program, reporter } from './program.ts';
import { proxyRows } from './proxy-rows.ts';
import { pushed } from './pushed.ts';
import { readReporter } from './read.ts';
import { type PushRow, rows } from './rows.ts';

/** How a master pushes the status of a build. */
export const pushPath: Path<PushRow> = {
  id: 'push',
  title: 'Status pushes',
  runs: 'master',
  rows: [...rows, ...proxyRows],
  host: () => 'gitlab.example.org',
  peer,
  lines: (row) => [
    { file: 'master.cfg', text: `c['services'].append(${reporter(row)})` },
    ...exported(row.environment),
  ],
  shares: ({ backend, environment }) => (environment ? undefined : backend),
  program,
  trigger: { by: 'forced build', parameters: pushed },
  // nginx lets go of a report whose head is lost after a minute, and of the next one after two: treq sends it with the body.
  decidesWithin: 100_000,
  read: (log, row, { control }) =>
    readReporter(log, row, control ? controlName(row, control) : row.name),
  resolves: ({ url, environment }) => literalIn(environment ? (environment.http_proxy ?? '') : url),
  controls,
  builder: () => 'pushed',
  need: (row) =>
    row.environment?.no_proxy === undefined && !isLinkLocalIn(row.url)
      ? `${row.reporter}${overTls(row) ? ' with TLS' : ''}`
      : undefined,
  traits: (row) => ({
    tls: overTls(row)
      ? `with TLS${row.verify === false ? ' and verify=False' : ''}`
      : 'without TLS',
    backend: `with ${row.backend}`,
    reporter: `for ${row.reporter}`,
  }),
};
