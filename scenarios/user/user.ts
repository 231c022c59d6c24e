import { masterDirectory } from '../../src/configuration/master.ts';
import type { Lines, Path, Peer } from '../../src/path.ts';
import { fill, literalIn } from '../../src/place.ts';
import { commandSaid } from '../../src/program-log.ts';
import { rows, type UserRow } from './rows.ts';

/** Python reads it at its start: the command gives Twisted a text where that hashes bytes. */
const encoding: Lines = {
  file: 'sitecustomize.py',
  text: `from buildbot.clients.usersclient import UsersClient

made = UsersClient.__init__

def encoded(self, master, username, password, port):
    made(self, master, username.encode(), password.encode(), port)

UsersClient.__init__ = encoded`,
};

/** How `buildbot user` reaches a master with a CommandlineUserManager. */
export const userPath: Path<UserRow> = {
  id: 'user',
  title: 'How buildbot user reaches a master',
  runs: 'client',
  rows,
  host: () => 'buildbot.example.org',
  peer: (): Peer => ({ server: 'master', port: 9990, settings: { takes: 'users' } }),
  lines: (row) => [
    { file: 'a shell', text: command(row) },
    ...(row.encoded ? [encoding] : []),
    ...(row.via ? [row.via.lines] : []),
  ],
  companion: ({ via }) => via,
  program: ([row], { at }) => ({
    directory: masterDirectory,
    files: row?.encoded ? { [`${masterDirectory}/${encoding.file}`]: encoding.text } : {},
    environment: {},
    command: ['sh', '-c', `exec ${row ? fill(command(row), at(row)) : 'false'}`],
  }),
  trigger: { by: 'start' },
  // On a busy machine the start of the command alone takes a minute.
  decidesWithin: 100_000,
  // Its exit status is 1 where it refuses the text of its master, and 0 where it dials or logs in, and fails.
  read: (log) => commandSaid(log, 'identifier: '),
  resolves: ({ master }) => literalIn(master),
  need: () => 'buildbot user',
  traits: ({ master, via }) => ({
    spelling: master.includes('{name}') || via ? 'with a name' : 'with an address',
  }),
};

/** The user is the row's name, by which the master's log tells one from another. */
function command({ master, name, encoded }: UserRow): string {
  return [
    encoded ? 'env PYTHONPATH=. buildbot user' : 'buildbot user',
    `--master '${master}'`,
    '--username admin --passwd secret',
    `--op add --info email=${name}@example.org`,
  ].join(' ');
}
