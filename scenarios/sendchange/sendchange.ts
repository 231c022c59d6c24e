import { isLinkLocalIn } from '../../src/link-local.ts';
import type { Path, Peer } from '../../src/path.ts';
import { fill, literalIn } from '../../src/place.ts';
import { commandSaid } from '../../src/program-log.ts';
import { rows, type SendChangeRow } from './rows.ts';

/** How `buildbot sendchange` reaches a master with a PBChangeSource. */
export const sendChangePath: Path<SendChangeRow> = {
  id: 'sendchange',
  title: 'How buildbot sendchange reaches a master',
  runs: 'client',
  rows,
  host: () => 'buildbot.example.org',
  peer: ({ records }): Peer => ({
    server: 'master',
    port: 9989,
    settings: { takes: 'changes' },
    ...(records && { records }),
  }),
  lines: (row) => [{ file: 'a shell', text: command(row) }, ...(row.via ? [row.via.lines] : [])],
  companion: ({ via }) => via,
  program: ([row], { at }) => ({
    directory: '/srv',
    files: {},
    environment: {},
    command: ['sh', '-c', `exec ${row ? fill(command(row), at(row)) : 'false'}`],
  }),
  trigger: { by: 'start' },
  // On a busy machine the start of the command alone takes a minute.
  decidesWithin: 100_000,
  read: (log) => commandSaid(log, 'change sent successfully'),
  resolves: ({ master }) => literalIn(master),
  need: ({ master }) => (isLinkLocalIn(master) ? undefined : 'buildbot sendchange'),
  traits: ({ master, via }) => ({
    spelling: master.includes('{name}') || via ? 'with a name' : 'with an address',
  }),
};

/** The revision is the row's name, by which the master's log tells one change from another. */
function command({ master, name }: SendChangeRow): string {
  return [
    'buildbot sendchange',
    `--master '${master}'`,
    '--auth change:changepw --who developer --branch main',
    `--revision ${name} --comments 'A change' README`,
  ].join(' ');
}
