import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { inputsFor } from '../../src/try/inputs.ts';
import { dockerAt } from '../engine/client.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import { dualStack } from '../testing/topologies.ts';
import { reading, readingOnce, tryFixtures } from '../testing/trial.ts';
import { givenBy } from './given.ts';
import { treeOf, triedIn } from './trial.ts';

/** A configuration that needs each thing that can be given, and what it is without each. */

const { host, labels, images, release } = inject('prepared');
startContainersOn(host);
const site = {
  lab: { engine: { docker: dockerAt() } as never, labels },
  images,
  release: release.buildbot,
};
const work = mkdtempSync(join(tmpdir(), 'lab-given-'));
afterAll(() => rmSync(work, { recursive: true }));
writeFileSync(join(work, 'token'), 'mark-of-a-given-file\n');
writeFileSync(join(work, 'answer'), '{"builders": ["first", "second"]}');

const source = join(tryFixtures, 'given');
const url = 'https://answers.given.example.com/builders.json';
const all = {
  ...inputsFor(join(source, 'master/main.cfg')),
  source,
  at: '/srv/given',
  files: { '/etc/given/token': join(work, 'token') },
  answers: { [url]: join(work, 'answer') },
  environment: { GIVEN_URL: 'https://ci.given.example.com/' },
  ignoredKeys: ['aKeyOfAFork'],
};

test('all that is given is there', async () => {
  const pass = await readingOnce(site, all);
  expect(pass.failure).toBeUndefined();
  expect(pass.builders.map(({ name }) => name)).toEqual(['first', 'second']);
  expect(pass.workers[0]?.password).toBe('mark-of-a-given-file');
  expect(pass.secrets).toContain('mark-of-a-given-file');
  expect(pass.directives).toContainEqual(
    expect.objectContaining({ kind: 'load-time', host: 'answers.given.example.com', port: 443 }),
  );
  expect(pass.asked).toMatchObject([{ name: 'answers.given.example.com', port: 443 }]);
});

test('it is there as well where the master runs', async () => {
  const given = await givenBy(all);
  const read = await readingOnce(site, all);
  const tree = treeOf(given, read);
  const answers = Object.fromEntries(given.answers.map(({ url, content }) => [url, content]));
  const { docker } = site.lab.engine;
  const one = { docker, images, labels, topology: dualStack, tree, read, answers };
  const { findings, loading } = (await triedIn(one, false)).topology;
  expect(loading).toBeUndefined();
  expect(findings.filter(({ is }) => is === 'hidden')).toEqual([]);
});

test("a master's tac says where it runs and what its file is", async () => {
  const masterTac = join(source, 'master/buildbot.tac');
  const pass = await reading(site, { ...all, masterTac, masterCfg: 'master.cfg', basedir: source });
  expect(pass.failure).toBeUndefined();
  expect(pass.builders).toHaveLength(2);
});

test.for([
  [{ at: '/srv/elsewhere' }, '/srv/given/master/relative.json is not there', '--at /srv/given'],
  [{ files: {} }, '/etc/given/token is not there', '--file HOST=/etc/given/token'],
  [{ answers: {} }, `Loading asked ${url}`, `--answer ${url}=FILE`],
  [{ environment: {} }, 'it reads GIVEN_URL', '--env'],
  [{ ignoredKeys: [] }, 'Unknown key aKeyOfAFork', '--ignore-key aKeyOfAFork'],
] as const)('without %j it says so', async ([less, words, remedy]) => {
  const { failure } = await reading(site, { ...all, ...less });
  expect(failure?.sentence).toContain(words);
  expect(failure?.remedy).toContain(remedy);
});

/** One that is called like secrets in three places, of which one is a secret. */
const reedbed = inputsFor(join(tryFixtures, 'inventing/master.cfg'), { invents: true });
writeFileSync(join(work, 'farm'), '["bittern", "warbler"]');
writeFileSync(join(work, 'tags'), 'marsh\n');

test('what decides workers and builders is asked for', async () => {
  const { failure, invented, loaded } = await reading(site, reedbed);
  expect(loaded).toBe(false);
  expect(failure).toMatchObject({ exit: 2, sentence: expect.stringContaining('farm.secret') });
  expect(failure?.remedy).toContain(
    'farm.secret is not made up: master.cfg line 10 takes its text apart (json.loads).',
  );
  // The file at which it stops may hide what becomes of others.
  expect(invented.join()).toContain('worker.token');
  expect(invented.join()).not.toContain('farm.secret');
});

test('a file that is only handed on is made up', async () => {
  const farm = { '/srv/tree/farm.secret': join(work, 'farm') };
  const without = await reading(site, { ...reedbed, files: farm });
  expect(without.failure?.remedy).toContain(
    'tags.private is not made up: master.cfg line 11 takes its text apart (lines).',
  );
  const files = { ...farm, '/srv/tree/tags.private': join(work, 'tags') };
  const { failure, invented, workers } = await reading(site, { ...reedbed, files });
  expect(failure).toBeUndefined();
  expect(invented).toEqual(['the text in worker.token']);
  expect(workers).toMatchObject([{ name: 'bittern' }, { name: 'warbler' }]);
  expect(workers[0]?.password).toMatch(/^invented-/);
});

/** One that does with the text of a secret what the environment says. */
const apart = (way: string) => ({
  ...inputsFor(join(tryFixtures, 'taken-apart/master.cfg'), { invents: true }),
  environment: { WAY: way },
});

test.for([
  ['toml', 'tomllib.load'],
  ['base64', 'base64.b64decode'],
  ['replace', 'split'],
  ['lower', 'a comparison'],
  ['str', 'split'],
  ['set', 'a look-up in a set or a dictionary'],
  ['dictionary', 'a look-up in a set or a dictionary'],
] as const)('a text that is taken apart by %s is asked for', async ([way, how]) => {
  const { failure, invented } = await reading(site, apart(way));
  expect(failure?.sentence).toContain('mode.secret');
  expect(failure?.remedy).toContain('mode.secret is not made up');
  expect(failure?.remedy).toContain(`takes its text apart (${how})`);
  expect(invented).toEqual([]);
});

test('a text in another form is handed on whole', async () => {
  const whole = await reading(site, apart('whole'));
  expect(whole.failure).toBeUndefined();
  expect(whole.invented).toEqual(['the text in mode.secret']);
  const { failure } = await reading(site, apart('raise'));
  expect(failure).toMatchObject({ exit: 2, sentence: expect.stringContaining('ZeroDivision') });
  expect(failure?.remedy).toContain('It was loaded with the text in mode.secret, made up.');
});
