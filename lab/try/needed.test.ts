import { expect, test } from 'vitest';
import { directive } from '../../src/testing/trial.ts';
import type { Directive } from '../../src/try/directive.ts';
import { hostsOf, needsDatabase } from './needed.ts';

const db = (rest: Partial<Directive> = {}) =>
  directive({
    kind: 'db',
    by: 'master',
    protocol: 'postgresql',
    host: 'db.test',
    port: 1,
    ...rest,
  });
const push = directive({
  kind: 'push',
  by: 'master',
  protocol: 'https',
  host: 'a.test',
  port: 443,
});

test.each([
  ['outside', [push, db()], true],
  ['on the same machine', [db({ host: 'localhost' })], true],
  ['of a socket', [db({ host: null, port: null })], false],
  ['of a protocol that the lab has no server of', [db({ protocol: 'unknown' })], false],
  ['that is not there', [push], false],
])('a database %s needs a server: %s', (_, directives, needs) => {
  expect(needsDatabase({ directives })).toBe(needs);
});

test('a name that the user leads nowhere has none', () => {
  expect(needsDatabase({ directives: [db()] }, { 'db.test': 'nowhere' })).toBe(false);
});

test('where its driver is missing, the master stops before it dials: nothing real is started', () => {
  const read = { directives: [db(), push], driver: 'psycopg2' };
  expect(needsDatabase(read)).toBe(false);
  expect(hostsOf(read).map(({ services }) => services[0]?.speaks)).toEqual(['nothing', 'http']);
});
