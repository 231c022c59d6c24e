import type { Peer } from '../../src/path.ts';
import { eventMaster } from './event-master.ts';
import { eventWeb } from './event-web.ts';
import { gitDaemon } from './git-daemon.ts';
import { gitSshd } from './git-sshd.ts';
import { mail } from './mail.ts';
import { mariadb } from './mariadb.ts';
import { master } from './master.ts';
import { postgresql } from './postgresql.ts';
import type { ServerRecord } from './record.ts';
import { standIn } from './stand-in.ts';
import { tlsMaster } from './tls-master.ts';
import { web } from './web.ts';

/** Every server that a path can name. */
const servers: readonly ServerRecord[] = [
  master,
  tlsMaster,
  eventMaster,
  mail,
  web,
  eventWeb,
  standIn,
  postgresql,
  mariadb,
  gitDaemon,
  gitSshd,
];

/** The record of the server that a peer names. Throws when there is none. */
export function serverOf({ server }: Peer): ServerRecord {
  const found = servers.find(({ id }) => id === server);
  if (!found) throw new Error(`no server is called ${server}: lab/servers/servers.ts lists them`);
  return found;
}
