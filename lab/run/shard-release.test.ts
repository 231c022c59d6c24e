import { expect, test } from 'vitest';
import type { Release } from '../../src/observation.ts';
import { run } from '../../src/testing/sample.ts';
import { releasesApart } from './shard-release.ts';

const worker = { buildbot: '3.6.1', twisted: '22.10.0', python: '3.11.2', image: 'sha256:2' };
const whole: Partial<Release> = {
  packages: { attrs: '22.2.0' },
  programs: { git: '2.39.5' },
  worker: { ...worker, from: { twisted: '22.10.0' } },
  lab: { image: 'sha256:3', programs: { postfix: '3.7.11' } },
};
const of = (more: Partial<Release>) => run([], { ...whole, ...more }).release;

test('images come out differently on each machine, and are no difference', () => {
  const elsewhere = of({
    image: 'sha256:7',
    worker: { ...worker, image: 'sha256:8', from: { twisted: '22.10.0' } },
    lab: { image: 'sha256:9', programs: { postfix: '3.7.11' } },
  });
  expect(releasesApart([of({}), elsewhere, of({})])).toEqual([]);
  expect(releasesApart([])).toEqual([]);
});

test.each<[string, Partial<Release>]>([
  ['twisted', { twisted: '24.10.0' }],
  ['from', { from: { checkout: '.' } }],
  ['packages.attrs', { packages: { attrs: '25.1.0' } }],
  ['packages.six', { packages: { attrs: '22.2.0', six: '1.16.0' } }],
  ['programs.git', { programs: { git: '2.47.0' } }],
  ['worker.from', { worker }],
  ['worker.buildbot', { worker: { ...worker, buildbot: '4.3.0', from: { twisted: '22.10.0' } } }],
  ['lab.programs.postfix', { lab: { image: 'sha256:3', programs: { postfix: '3.10.5' } } }],
])('another %s makes another run of it', (field, more) => {
  const [sentence] = releasesApart([of({}), of(more), of({})]);
  expect(sentence).toMatch(/^The shards are of different runs: Buildbot 3\.6\.1 with /);
  expect(sentence).toContain(`They differ in ${field}.`);
});

test('a browser that only some shards needed is no difference, and another one is', () => {
  const by = (Chromium: string) =>
    of({ lab: { image: 'sha256:3', programs: { postfix: '3.7.11' }, browser: { Chromium } } });
  expect(releasesApart([of({}), by('142.0'), by('142.0')])).toEqual([]);
  expect(releasesApart([by('142.0'), of({}), by('143.0')])).toEqual([
    'The shards are of different runs: their browsers differ.',
  ]);
});

test('a worker of another release is named', () => {
  const { worker: _, ...plain } = of({});
  expect(releasesApart([plain, of({})])[0]).toContain(
    'and Buildbot 3.6.1 with Twisted 22.10.0 on Python 3.11.2, workers of Buildbot 3.6.1',
  );
});
