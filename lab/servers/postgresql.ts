import { canonical } from '../../src/address.ts';
import type { Accepted } from '../../src/evidence.ts';
import { sameEnd } from '../../src/judge/joins.ts';
import { databaseFiles, namesOf, placeOf } from './database.ts';
import { fixture } from './fixture.ts';
import { connects, isAt, type Served, type ServerRecord, type Start } from './record.ts';

/** PostgreSQL, which trusts everybody, for one place. */
export const postgresql: ServerRecord = {
  id: 'postgresql',
  image: 'databases',
  user: 'postgres',
  // TLS begins there by the protocol of the database itself.
  secured: () => [],
  files: (start) => ({
    '/srv/database/hba.conf': fixture('databases/hba.conf'),
    ...databaseFiles(start, 'server.conf', 'databases/postgresql.conf', setup(start)),
  }),
  command: () => ['sh', '-c', fixture('databases/postgresql.sh')],
  ready: () => [/ LOG: +database system is ready to accept connections$/],
  logs: () => 'connections',
  accepted,
  references: connects,
};

/** One statement a line, as `postgres --single` takes them. */
function setup(start: Start): string[] {
  const { account, name } = namesOf(placeOf(start));
  const [role, database] = [quoted(account), quoted(name)];
  return [`CREATE ROLE ${role} LOGIN`, `CREATE DATABASE ${database} OWNER ${role}`];
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""').replaceAll(/[\r\n]/g, '')}"`;
}

/** Who connected, and whom it let in, with TLS or without. */
function accepted(lines: readonly string[], served: Served): Accepted[] {
  const own = lines.flatMap((line) => {
    const [, at, host, port, said] = saying.exec(line) ?? [];
    if (at === undefined || host === undefined || !isAt(at, served)) return [];
    return [{ peer: { address: canonical(host), port: Number(port) }, said: said ?? '' }];
  });
  const isRefused = ({ peer }: (typeof own)[number]) =>
    own.some((one) => sameEnd(one.peer, peer) && one.said.startsWith('FATAL:'));
  return own.flatMap((one): Accepted[] => {
    const { peer, said } = one;
    if (said.includes(' connection received: ')) return [{ peer, took: false }];
    if (!said.includes(' connection authorized: ') || isRefused(one)) return [];
    return [{ peer, took: true, tls: said.includes(' SSL enabled ') }];
  });
}

/** The place, the process, the client and what is said of it. */
const saying = /^(\S+) \d+ (\S+)\((\d+)\) (.*)/;
