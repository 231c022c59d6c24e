import { execaSync } from 'execa';
import { expect, test } from 'vitest';
import { tryFixtures } from '../testing/trial.ts';

/** Which builds a master is asked for; see fixtures/try/lab_playing/wanted.py. */

const script = `
import json, sys, types
sys.dont_write_bytecode = True
from lab_playing import wanted

def builder(name):
    return types.SimpleNamespace(name=name, config=types.SimpleNamespace(tags=[name + '-tag']))

def reporter(of, generators):
    own = {'generators': None, **generators} if isinstance(generators, dict) else {'generators': [types.SimpleNamespace(**one) for one in generators]}
    return type(of, (), own)()

given = json.loads(sys.argv[1])
reporters = [reporter(*one) for one in given['reporters']]
sets = wanted.of(reporters, [builder(name) for name in given['can']])
print(json.dumps({
    'sets': [[one.branch, one.scheduler, [of.name for of in one.builders]] for one in sets],
    'endings': [one.endings for one in sets],
    'properties': wanted.properties(reporters, sets[0].scheduler),
}))`;

type Generator = Readonly<Record<string, readonly string[] | string>>;
/** One without generators has what they have itself. */
type Reporter = readonly [of: string, generators: readonly Generator[] | Generator];

function wanted(reporters: readonly Reporter[], can = ['a', 'b']) {
  const { stdout } = execaSync('python3', ['-c', script, JSON.stringify({ reporters, can })], {
    env: { PYTHONPATH: tryFixtures },
  });
  return JSON.parse(stdout) as {
    sets: unknown[];
    endings: unknown[];
    properties: Record<string, unknown>;
  };
}

const any: Reporter = ['HttpStatusPush', [{}]];

test('one build is enough where reporters tell of any, or there is none', () => {
  expect(wanted([any, any]).sets).toEqual([[null, 'lab try', ['a']]]);
  expect(wanted([]).sets).toEqual([[null, 'lab try', ['a']]]);
  expect(wanted([any], []).sets).toEqual([[null, 'lab try', []]]);
});

test('reporters of a branch, a scheduler and a builder have a build of theirs, which does for others', () => {
  const own: Reporter = [
    'MailNotifier',
    [{ branches: ['release'], schedulers: ['nightly'], builders: ['b'] }],
  ];
  expect(wanted([any, own]).sets).toEqual([['release', 'nightly', ['b']]]);
  const other: Reporter = ['MailNotifier', [{ branches: ['main', 'release'], tags: ['a-tag'] }]];
  expect(wanted([own, other]).sets).toEqual([['release', 'nightly', ['b', 'a']]]);
  const apart: Reporter = ['MailNotifier', [{ branches: ['main'] }, { schedulers: ['weekly'] }]];
  expect(wanted([own, apart]).sets).toEqual([
    ['release', 'nightly', ['b']],
    ['main', 'lab try', ['a']],
    [null, 'weekly', ['a']],
  ]);
});

test('a comment on a pull request is of the branch of one', () => {
  expect(wanted([any, ['GitHubCommentPush', [{}]]]).sets).toEqual([
    ['refs/pull/1/merge', 'lab try', ['a']],
  ]);
  const some: Reporter = ['GitHubCommentPush', [{ branches: ['main', 'refs/pull/7/head'] }]];
  expect(wanted([some]).sets).toEqual([['refs/pull/7/head', 'lab try', ['a']]]);
});

test('nothing is built for a reporter that nothing could be told', () => {
  const none: Reporter[] = [
    ['MailNotifier', [{ branches: [] }]],
    ['MailNotifier', [{ branches: ['release'], builders: ['c'] }]],
    ['GitHubCommentPush', [{ branches: ['main'] }]],
  ];
  expect(wanted(none).sets).toEqual([[null, 'lab try', ['a']]]);
});

test('builds end otherwise too where a reporter tells of no success and no failure', () => {
  const modes = (...all: Generator['mode'][]): Reporter => [
    'MailNotifier',
    all.map((mode) => ({ ...(mode && { mode }) })),
  ];
  const usual = modes(['failing', 'warnings'], ['change'], 'problem', ['passing', 'exception'], []);
  expect(wanted([any, usual]).endings).toEqual([[]]);
  const other = modes(['exception', 'cancelled'], ['warnings'], 'exception');
  expect(wanted([usual, other])).toMatchObject({
    sets: [[null, 'lab try', ['a']]],
    endings: [['exception', 'warnings']],
  });
  const own: Reporter = ['MailNotifier', [{ mode: ['cancelled'], branches: ['main'] }]];
  const nightly: Reporter = ['MailNotifier', [{ branches: ['release'] }]];
  expect(wanted([nightly, own])).toMatchObject({
    sets: [
      ['release', 'lab try', ['a']],
      ['main', 'lab try', ['a']],
    ],
    endings: [[], ['cancelled']],
  });
});

test('a reporter of Gerrit over ssh that has no generators chooses builders itself', () => {
  const { sets, properties } = wanted([['GerritStatusPush', { builders: ['b'] }]]);
  expect(sets).toEqual([[null, 'lab try', ['b']]]);
  expect(Object.keys(properties)).toEqual([
    ...['scheduler', 'owner', 'event.change.id', 'event.change.project'],
    'event.patchSet.revision',
  ]);
});

test('a build has the properties that a scheduler sets, and those of a review where one is told of', () => {
  const usual = {
    scheduler: ['lab try', 'Scheduler'],
    owner: ['lab-try@example.org', 'Scheduler'],
  };
  expect(wanted([any]).properties).toEqual(usual);
  expect(wanted([['GerritVerifyStatusPush', [{}]]]).properties).toEqual({
    ...usual,
    'event.change.number': [1, 'Scheduler'],
    'event.patchSet.number': [1, 'Scheduler'],
  });
});
