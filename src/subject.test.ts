import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatBaseline } from './baseline.ts';
import type { Release } from './observation.ts';
import { baselineFile, baselineOf, baselineToFill, type Paths, pathsIn } from './paths.ts';
import {
  fromOf,
  isOne,
  keepsBaseline,
  plain,
  releaseOf,
  resolvedInWords,
  subjectInWords,
  subjectName,
  withoutImages,
} from './subject.ts';
import { baseline } from './testing/sample.ts';

const of = (buildbot: string, rest: Partial<Release> = {}): Release => ({
  buildbot,
  twisted: '24.11.0',
  python: '3.11.2',
  image: 'sha256:0',
  ...rest,
});

test.each([
  [of('4.3.0'), '4.3.0', 'Buildbot 4.3.0', true],
  [
    of('4.3.0', { worker: of('3.6.1') }),
    '4.3.0-worker-3.6.1',
    'Buildbot 4.3.0, workers of 3.6.1',
    true,
  ],
  [
    of('3.6.1', { from: { twisted: '24.3.0' } }),
    '3.6.1+twisted-24.3.0',
    'Buildbot 3.6.1 with Twisted 24.3.0',
    true,
  ],
  [
    of('4.3.0', { from: { fresh: true } }),
    '4.3.0+fresh',
    'Buildbot 4.3.0 with the dependencies of today',
    true,
  ],
  [
    of('4.3.0', { from: { fresh: true, python: '3.13' } }),
    '4.3.0+fresh',
    'Buildbot 4.3.0 with the dependencies of today on Python 3.13',
    false,
  ],
  [of('4.3.0', { from: { python: '3.13' } }), '4.3.0', 'Buildbot 4.3.0 on Python 3.13', false],
  [
    of('4.3.0', { from: { twisted: { checkout: './t' } } }),
    '4.3.0',
    'Buildbot 4.3.0 with Twisted from ./t',
    false,
  ],
  [
    of('4.3.1.dev2', { from: { checkout: './b', twisted: '24.3.0' } }),
    '4.3.1.dev2+twisted-24.3.0',
    'Buildbot 4.3.1.dev2 from ./b with Twisted 24.3.0',
    false,
  ],
  [
    of('4.3.1.dev2', { from: { checkout: './b' } }),
    '4.3.1.dev2',
    'Buildbot 4.3.1.dev2 from ./b',
    false,
  ],
  [
    of('4.3.0', { worker: of('4.3.0', { from: { image: 'own:1' } }) }),
    '4.3.0',
    'Buildbot 4.3.0, workers of 4.3.0 from the image own:1',
    false,
  ],
])('%o is named and told', (release, name, words, keeps) => {
  expect(subjectName(release)).toBe(name);
  expect(subjectInWords(release)).toBe(words);
  expect(keepsBaseline(release)).toBe(keeps);
});

test.each([
  [{ release: '4.3.0' }, {}],
  [{ release: '4.3.0', python: '3.13' }, { from: { python: '3.13' } }],
  [{ release: '4.3.0', fresh: true, python: '3.13' }, { from: { fresh: true, python: '3.13' } }],
  [
    { release: '4.3.0', twisted: '24.3.0', python: '3.13' },
    { from: { twisted: '24.3.0', python: '3.13' } },
  ],
] as const)('%o is recorded as what it is beyond its lock', (source, from) => {
  expect(fromOf(source)).toEqual(from);
});

test('what was resolved otherwise than a lock is told', () => {
  const resolved = { over: '4.3.0', added: { zipp: '4.1.2' }, changed: {}, removed: ['future'] };
  expect(resolvedInWords({ ...resolved, changed: { twisted: ['24.11.0', '25.5.0'] } })).toEqual([
    'Over the lock of Buildbot 4.3.0: zipp 4.1.2 added, twisted 25.5.0 instead of 24.11.0, future not needed.',
  ]);
  expect(resolvedInWords({ over: '4.3.0', added: {}, changed: {}, removed: [] })).toEqual([]);
});

test('masters and workers of one source are told once', () => {
  expect(isOne(plain('4.3.0'))).toBe(true);
  expect(releaseOf(of('4.3.0'), of('4.3.0'))).not.toHaveProperty('worker');
  expect(releaseOf(of('4.3.0'), of('3.6.1'))).toHaveProperty('worker.buildbot', '3.6.1');
});

describe('a subject is compared with', () => {
  let root: string;
  let paths: Paths;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'lab-subject-'));
    paths = pathsIn(root);
    mkdirSync(paths.baselines, { recursive: true });
    for (const release of [
      of('3.6.1'),
      of('4.2.1'),
      of('4.3.0'),
      of('4.2.1', { worker: of('3.6.1') }),
    ])
      writeFileSync(
        baselineFile(paths, subjectName(release)),
        formatBaseline({ ...baseline([]), release: withoutImages(release) }),
      );
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const from = { image: 'own:1' };
  test.each([
    ['its own baseline', of('4.2.1'), '4.2.1'],
    ['the newest older one, when a release has none', of('4.1.0'), '3.6.1'],
    [
      'that of its release, when its Twisted is another',
      of('4.2.1', { from: { twisted: '24.3.0' } }),
      '4.2.1',
    ],
    [
      'the release, when it has the dependencies of today and none of its own',
      of('4.2.1', { from: { fresh: true } }),
      '4.2.1',
    ],
    ['the release that an image holds', of('4.2.1', { from }), '4.2.1'],
    ['the newest older one that there is', of('4.2.9', { from }), '4.2.1'],
    [
      'the release that a checkout is after',
      of('4.3.1.dev9', { from: { checkout: '.' } }),
      '4.3.0',
    ],
    ['the oldest, when all are newer', of('3.5.0', { from }), '3.6.1'],
    ['that of the same skew', of('4.2.1', { from, worker: of('3.6.1') }), '4.2.1-worker-3.6.1'],
    [
      'that of its master, when the skew has none',
      of('4.3.0', { from, worker: of('3.6.1') }),
      '4.3.0',
    ],
  ])('%s', (_, release, name) => {
    const known = baselineOf(paths, release);
    expect(known && subjectName(known.release)).toBe(name);
  });

  test.each([
    ['its own', of('4.2.1'), '4.2.1'],
    ['none, when a release has none', of('4.1.0'), undefined],
    ['none, when its Twisted is another', of('4.2.1', { from: { twisted: '24.3.0' } }), undefined],
    ['that of its release, when it is fresh', of('4.2.1', { from: { fresh: true } }), '4.2.1'],
    ['that of the release that an image holds', of('4.2.1', { from }), '4.2.1'],
  ])('what is missing is what is not in %s', (_, release, name) => {
    const known = baselineToFill(paths, release);
    expect(known && subjectName(known.release)).toBe(name);
  });
});
