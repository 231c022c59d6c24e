import { expect, test } from 'vitest';
import type { Family } from '../../src/outcome.ts';
import { leadsToMaster, loginAmong, type ToldLatent } from './told-latent.ts';

const site = (...link: Family[]) => ({
  masters: [{ name: 'build.example.com.', records: [] }],
  master: { addresses: { IPv4: '198.18.0.9', IPv6: '2001:db8::9' } },
  world: { spec: { topology: { link } } },
});

test.each<[boolean, string, Family[]]>([
  [true, 'Build.example.com', ['IPv6']],
  [false, 'other.example.com', ['IPv6']],
  [true, '2001:DB8::9', ['IPv6']],
  [false, '172.18.0.1', ['IPv4', 'IPv6']],
  [true, '172.18.0.1', ['IPv6']],
  [true, '198.18.0.9', ['IPv4']],
])('%s: a latent worker that is told %s can be told apart on a link of %s', (leads, host, link) => {
  expect(leadsToMaster(site(...link), host)).toBe(leads);
});

const login = (host: string): ToldLatent => ({ name: 'box', password: 'p', host, port: 0 });
const among = (...told: ToldLatent[]) => loginAmong(site('IPv6'), told);

test('of the workers of a row that one logs in whose login can be told', () => {
  const good = login('build.example.com');
  expect(among({ untold: 'its password is no text' }, { error: 'a' }, good)).toBe(good);
});

test('what Buildbot cannot take apart is a stop of that row, in its own words', () => {
  const refused = 'ValueError: too many values to unpack (expected 2)';
  expect(among({ refused })).toEqual({
    is: 'refused',
    why: 'Buildbot splits it at ":" into a host and a port, also an IPv6 literal',
    says: [refused],
  });
});

test.each<[string, ToldLatent[]]>([
  ['what a latent worker is told is not the master here', [login('other.example.com')]],
  ['its password is no text', [{ untold: 'its password is no text' }]],
  ['a; b', [{ untold: 'a' }, { untold: 'b' }, { untold: 'a' }]],
  ['the master that runs has no such worker', []],
])('not dialled: %s', (why, told) => {
  expect(among(...told)).toEqual({ is: 'not dialled', why });
});

test('where the lab could not ask, it could not tell, of that row alone', () => {
  expect(among({ error: 'a' }, { untold: 'b' })).toEqual({
    is: 'undecided',
    lab: 'broken',
    reasons: ['a'],
  });
});
