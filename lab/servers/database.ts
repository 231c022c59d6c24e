import type { Database } from '../../src/try/service.ts';
import { programUser } from '../nodes/container-spec.ts';
import { fixture } from './fixture.ts';
import { addressesOf, type Served, type Start } from './record.ts';

/** The settings of a peer that is this database. */
export function databaseSettings(database: Database): Readonly<Record<string, string>> {
  return { database: JSON.stringify(database) };
}

/** Names that a database must have: those of drivers where a configuration has none. */
export function namesOf({ peer }: Served): Required<Database> {
  const {
    account = programUser,
    password = '',
    name,
  } = JSON.parse(peer.settings?.database ?? '{}') as Database;
  return { account, password, name: name ?? account };
}

/** The one place of a database. */
export function placeOf({ served }: Start): Served {
  const [only] = served;
  if (!only) throw new Error('a database has a place');
  return only;
}

/** What every database is started with: its settings, its key pair, and the statements that make its contents. */
export function databaseFiles(
  start: Start,
  settings: 'server.conf' | 'server.cnf',
  template: string,
  setup: readonly string[],
): Record<string, string> {
  const served = placeOf(start);
  const addresses = addressesOf(served, start.families).join(',');
  return {
    [`/srv/database/${settings}`]: fixture(template)
      .replace('ADDRESSES', addresses)
      .replace('PORT', String(served.peer.port))
      .replace('PLACE', served.place.ipv4),
    '/srv/database/setup.sql': setup.map((line) => `${line}\n`).join(''),
    '/srv/database/server.pem': served.pair?.certificate ?? '',
    '/srv/database/server-key.pem': served.pair?.key ?? '',
  };
}
