import type { Path } from '../../src/path.ts';
import { literalIn } from '../../src/place.ts';
import { controlName, controls, overTls, peer } from './peer.ts';
import { program, reporter } from './program.ts';
import { readReporter } from './read.ts';
import { type PushRow, rows } from './rows.ts';

/** The repository of the forced build, from which GitLab's and GitHub's pushes take owner and name. */
const pushed = {
  branch: 'main',
  revision: '0123456789abcdef0123456789abcdef01234567',
  repository: 'https://git.lab.test/owner/project.git',
  project: '',
} as const;

/** How a master pushes the status of a build. */
export const pushPath: Path<PushRow> = {
  id: 'push',
  title: 'Status pushes',
  runs: 'master',
  rows,
  host: () => 'gitlab.example.org',
  peer,
  lines: (row) => [{ file: 'master.cfg', text: `c['services'].append(${reporter(row)})` }],
  shares: ({ backend }) => backend,
  program,
  trigger: { by: 'forced build', parameters: pushed },
  decidesWithin: 120_000,
  read: (log, row, { control }) =>
    readReporter(log, row, control ? controlName(row, control) : row.name),
  resolves: ({ url }) => literalIn(url),
  controls,
  builder: () => 'pushed',
  need: (row) => `${row.reporter}${overTls(row) ? ' with TLS' : ''}`,
  traits: (row) => ({
    tls: overTls(row)
      ? `with TLS${row.verify === false ? ' and verify=False' : ''}`
      : 'without TLS',
    backend: `with ${row.backend}`,
    reporter: `for ${row.reporter}`,
  }),
};
