import { expect, test } from 'vitest';
import { pair, served } from '../testing/served.ts';
import { databaseSettings } from './database.ts';
import { postgresql } from './postgresql.ts';

const settings = databaseSettings({ account: 'b"b', name: 'marsh' });
const place = { ...served('db', { server: 'postgresql', port: 6432, settings }), pair };

test('it listens where its place is, with the named user and database', () => {
  const files = postgresql.files({ served: [place], families: ['IPv6'] });
  expect(files['/srv/database/setup.sql']).toBe(
    'CREATE ROLE "b""b" LOGIN\nCREATE DATABASE "marsh" OWNER "b""b"\n',
  );
  const conf = files['/srv/database/server.conf'];
  expect(conf).toContain(`listen_addresses = '${place.place.ipv6}'\nport = 6432\n`);
  expect(conf).toContain(`log_line_prefix = '${place.place.ipv4} %p %r '`);
  expect(files['/srv/database/server.pem']).toBe(pair.certificate);
});

test('without names it has those that a driver takes', () => {
  const plain = served('db', { server: 'postgresql', port: 5432 });
  const files = postgresql.files({ served: [plain], families: ['IPv6'] });
  expect(files['/srv/database/setup.sql']).toBe(
    'CREATE ROLE "lab-program" LOGIN\nCREATE DATABASE "lab-program" OWNER "lab-program"\n',
  );
});

const at = place.place.ipv4;
const received = (port: number, from = '2001:db8::c:1') =>
  `${at} 24 ${from}(${port}) LOG:  connection received: host=${from} port=${port}`;
const authorized = (port: number, more = '', where = at) =>
  `${where} 24 2001:db8::c:1(${port}) LOG:  connection authorized: user=bb database=marsh${more}`;
const peer = (port: number) => ({ address: '2001:db8::c:1', port });

test('its log says who came, who was let in, and whether over TLS', () => {
  const ssl = ' SSL enabled (protocol=TLSv1.3, cipher=TLS_AES_256_GCM_SHA384, bits=256)';
  const lines = [received(5), authorized(5, ssl), received(6), authorized(6), received(7), 'else'];
  expect(postgresql.accepted(lines, place, [])).toEqual([
    { peer: peer(5), took: false },
    { peer: peer(5), took: true, tls: true },
    { peer: peer(6), took: false },
    { peer: peer(6), took: true, tls: false },
    { peer: peer(7), took: false },
  ]);
});

test('whom it turns away afterwards it did not take, nor one of another place', () => {
  const lines = [
    received(5),
    authorized(5),
    `${at} 24 2001:db8::c:1(5) FATAL:  database "marsh" does not exist`,
    authorized(6, '', '198.19.77.99'),
  ];
  expect(postgresql.accepted(lines, place, [])).toEqual([{ peer: peer(5), took: false }]);
});
