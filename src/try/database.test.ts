import { expect, test } from 'vitest';
import { directive } from '../testing/trial.ts';
import { databaseOf } from './database.ts';
import { serviceOf } from './hosts.ts';
import { isReal } from './service.ts';

const detail = { account: 'bb', database: 'marsh' };

test.each([
  ['postgresql://bb:re%27eds@db.test/marsh', "re'eds"],
  ['mysql+pymysql://bb:100%@db.test/marsh', '100%'],
  ['postgresql://bb:@db.test/marsh', ''],
  ['postgresql://bb@db.test:5432/marsh', undefined],
])('the password of %s is %s', (text, password) => {
  expect(databaseOf({ detail, text }).password).toBe(password);
});

test('names are those that were read', () => {
  expect(databaseOf({ detail, text: 'postgresql://db.test' })).toEqual({
    account: 'bb',
    name: 'marsh',
  });
  expect(databaseOf({ text: 'postgresql://db.test' })).toEqual({});
});

test.each([
  ['postgresql', 'postgresql'],
  ['mysql', 'mariadb'],
] as const)('%s is stood in for by a real %s, which offers TLS', (protocol, speaks) => {
  const text = 'postgresql://bb@db.test/marsh';
  const service = serviceOf(directive({ kind: 'db', port: 1234, protocol, detail, text }));
  expect(service).toEqual({
    ...{ port: 1234, speaks, tls: false, offersTls: true },
    database: { account: 'bb', name: 'marsh' },
  });
  expect(isReal(service)).toBe(true);
  expect(isReal(serviceOf(directive({ protocol: 'http' })))).toBe(false);
});
