import { expect, test } from 'vitest';
import { pair, served } from '../testing/served.ts';
import { databaseSettings } from './database.ts';
import { mariadb } from './mariadb.ts';

const settings = databaseSettings({ account: "b'b", password: 're\\eds', name: 'mar`sh' });
const place = { ...served('db', { server: 'mariadb', port: 3307, settings }), pair };

test('it listens where its place is, with the named user, its password and the database', () => {
  const files = mariadb.files({ served: [place], families: ['IPv4', 'IPv6'] });
  expect(files['/srv/database/setup.sql']?.split('\n')).toEqual([
    'CREATE DATABASE IF NOT EXISTS `mar``sh`;',
    "CREATE USER 'b''b'@'%' IDENTIFIED BY 're\\\\eds';",
    "GRANT ALL ON `mar``sh`.* TO 'b''b'@'%';",
    "GRANT SELECT ON performance_schema.* TO 'b''b'@'%';",
    '',
  ]);
  const { ipv4, ipv6 } = place.place;
  const cnf = files['/srv/database/server.cnf'];
  expect(cnf).toContain(`bind-address = ${ipv4},${ipv6}\nport = 3307\n`);
  expect(cnf).toContain(`lab client at ${ipv4}: `);
});

test('each client that it let in has looked itself up, and says over what it came', () => {
  const client = (text: string) => [
    `\t\t     4 Prepare\tDO 'lab client ${text}'`,
    `\t\t     4 Execute\tDO 'lab client ${text}'`,
  ];
  const { ipv4 } = place.place;
  const lines = [
    "261130  0:57:28\t     4 Connect\tb'b@2001:db8::c:1 on marsh using SSL/TLS",
    ...client(`at ${ipv4}: 2001:db8::c:1 57964 SSL/TLS`),
    ...client(`at ${ipv4}: 198.19.77.5 57965 TCP/IP`),
    ...client('at 198.19.77.99: 198.19.77.5 57966 TCP/IP'),
    "261130  0:57:32\t     6 Connect\tAccess denied for user 'bb'@'::1' (using password: YES)",
  ];
  expect(mariadb.accepted(lines, place, [])).toEqual([
    { peer: { address: '2001:db8::c:1', port: 57964 }, took: true, tls: true },
    { peer: { address: '198.19.77.5', port: 57965 }, took: true, tls: false },
  ]);
});
