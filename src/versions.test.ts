import { expect, test } from 'vitest';
import type { Release } from './observation.ts';
import { madeOfOthers, versionChanges, versionsIn, versionsInWords } from './versions.ts';

const release = (git: string, more: Partial<Release> = {}): Release => ({
  buildbot: '4.3.0',
  twisted: '24.11.0',
  python: '3.11.2',
  image: 'sha256:0',
  packages: { twisted: '24.11.0' },
  programs: { git },
  lab: { image: 'sha256:1', programs: { git, nginx: '1.22.1' } },
  ...more,
});
const changes = (before: Release, after: Release) =>
  versionChanges(versionsIn(before), versionsIn(after));

test('a version that changed everywhere is one change', () => {
  expect(changes(release('2.39.5'), release('2.45.1'))).toEqual([
    { name: 'git', of: ['masters', 'workers', 'lab'], before: '2.39.5', after: '2.45.1' },
  ]);
});

test('workers of another image, and what only one run has, are told apart', () => {
  const { lab: _, ...worker } = release('2.45.1', { packages: { twisted: '25.5.0', zipp: '4' } });
  expect(versionsInWords(changes(release('2.39.5'), release('2.39.5', { worker })))).toEqual([
    'Versions differ too, which may be why: git 2.39.5 → 2.45.1 (workers); twisted 24.11.0 → 25.5.0 (workers); zipp none → 4 (workers).',
  ]);
});

test('a browser is told where one asked in both runs', () => {
  const by = (Chromium?: string) =>
    release('2.39.5', {
      lab: { image: 'sha256:1', programs: {}, ...(Chromium && { browser: { Chromium } }) },
    });
  expect(changes(by('142.0'), by('143.0'))).toEqual([
    { name: 'Chromium', of: ['browser'], before: '142.0', after: '143.0' },
  ]);
  expect([...changes(by(), by('143.0')), ...changes(by('142.0'), by())]).toEqual([]);
});

test('nothing is said of a run that did not ask for versions, or had the same', () => {
  const { packages: _, ...old } = release('2.39.5');
  expect(changes(old, release('2.45.1'))).toEqual([]);
  expect(versionsInWords(changes(release('2.39.5'), release('2.39.5')))).toEqual([]);
});

test('two subjects are told apart by what they are made of, workers where they are others', () => {
  const of = (twisted: string, python = '3.11.2') => ({ buildbot: '4.3.0', twisted, python });
  const old = of('24.11.0');
  expect(madeOfOthers(old, { ...old, buildbot: '4.2.1' })).toEqual([]);
  expect(madeOfOthers(old, of('25.5.0', '3.13.5'))).toEqual([
    'Twisted 24.11.0 → 25.5.0',
    'Python 3.11.2 → 3.13.5',
  ]);
  const skewed = { ...old, worker: of('25.5.0') };
  const ofWorkers = ["the workers' Twisted 24.11.0 → 25.5.0"];
  expect(madeOfOthers(old, skewed)).toEqual(ofWorkers);
  expect(madeOfOthers({ ...old, worker: old }, skewed)).toEqual(ofWorkers);
  expect(madeOfOthers(skewed, skewed)).toEqual([]);
  expect(madeOfOthers({ ...old, worker: of('24.11.0', '3.9.2') }, old)).toEqual([
    "the workers' Python 3.9.2 → 3.11.2",
  ]);
});

const worker = { buildbot: '4.3.0', twisted: '24.11.0', python: '3.11.2' };

test.each<[string, Partial<Release>]>([
  ['the lab', { lab: undefined as never }],
  ['the masters', { packages: undefined as never }],
  ['the workers', { worker: { ...worker, image: 'sha256:2' } }],
])('a run that did not ask for the versions of %s has none to compare', (_, more) => {
  expect(versionsIn(release('2.39.5', more))).toBeUndefined();
});

test('versions are held apart from names, and owners are listed', () => {
  const packages = (more: Record<string, string>) => release('2.39.5', { packages: more });
  expect(versionsInWords(changes(packages({ a1: '2' }), packages({ a: '12' })))).toEqual([
    'Versions differ too, which may be why: a1 2 → none (masters, workers); a none → 12 (masters, workers).',
  ]);
});
