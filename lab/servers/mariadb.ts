import { canonical } from '../../src/address.ts';
import type { Accepted } from '../../src/evidence.ts';
import { databaseFiles, namesOf, placeOf } from './database.ts';
import { fixture } from './fixture.ts';
import { connects, isAt, type Served, type ServerRecord, type Start } from './record.ts';

/** MariaDB, which takes the password that a configuration has, for one place. */
export const mariadb: ServerRecord = {
  id: 'mariadb',
  image: 'databases',
  user: 'mysql',
  // TLS begins there by the protocol of the database itself.
  secured: () => [],
  files: (start) => databaseFiles(start, 'server.cnf', 'databases/mariadb.cnf', setup(start)),
  command: () => ['sh', '-c', fixture('databases/mariadb.sh')],
  ready: () => [/mariadbd: ready for connections\.$/],
  // Whom it does not let in, it logs without a port.
  logs: () => 'requests',
  accepted,
  references: connects,
};

function setup(start: Start): string[] {
  const { account, password, name } = namesOf(placeOf(start));
  const [user, database] = [`${text(account)}@'%'`, `\`${name.replaceAll('`', '``')}\``];
  return [
    `CREATE DATABASE IF NOT EXISTS ${database};`,
    `CREATE USER ${user} IDENTIFIED BY ${text(password)};`,
    `GRANT ALL ON ${database}.* TO ${user};`,
    // By which a client looks itself up.
    `GRANT SELECT ON performance_schema.* TO ${user};`,
  ];
}

function text(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/** Whom it let in, with TLS or without: each client says so itself, by what it is made to do first. */
function accepted(lines: readonly string[], served: Served): Accepted[] {
  return lines.flatMap((line): Accepted[] => {
    const [, at, host, port, over] =
      /Execute\tDO 'lab client at (\S+): (\S+) (\d+) (\S+)'$/.exec(line) ?? [];
    if (at === undefined || host === undefined || !isAt(at, served)) return [];
    const peer = { address: canonical(host), port: Number(port) };
    return [{ peer, took: true, tls: over === 'SSL/TLS' }];
  });
}
