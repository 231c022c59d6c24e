import { expect, test } from 'vitest';
import { directive } from '../testing/trial.ts';
import { madeForStart } from './made.ts';

const of = (protocol: 'postgresql' | 'mysql', rest = {}) =>
  directive({ kind: 'db', by: 'master', host: 'db.test', port: 1, protocol, ...rest });
const tables = expect.stringMatching(/^the tables of the database, as `buildbot upgrade-master`/);

test('the tables of a database are made, whichever it is', () => {
  expect(madeForStart({ directives: [] })).toEqual([tables]);
});

test('a database that dials is made, and what it takes is told', () => {
  const named = { detail: { database: 'marsh' } };
  expect(madeForStart({ directives: [of('postgresql', named)] })).toEqual([
    'an empty database marsh in PostgreSQL, with its user, which takes any password',
    tables,
  ]);
  expect(madeForStart({ directives: [of('mysql')] })[0]).toBe(
    'an empty database in MariaDB, with its user, which takes the password of the configuration',
  );
});

test('none is made for a socket, or for a driver that is not there', () => {
  expect(madeForStart({ directives: [of('postgresql', { host: null })] })).toEqual([tables]);
  expect(madeForStart({ directives: [of('postgresql')], driver: 'psycopg2' })).toEqual([tables]);
});
