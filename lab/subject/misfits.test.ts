import { expect, test } from 'vitest';
import type { Facts, Start } from './facts.ts';
import { isSame, misfits } from './misfits.ts';

const start: Start = { version: '4.3.0', twisted: '24.11.0', python: '3.11.2' };
const fit: Facts = {
  packages: { buildbot: '4.3.0', 'buildbot-worker': '4.3.0', twisted: '24.11.0' },
  python: '3.11.2',
  unmet: [],
  starts: { master: { ...start, local: '4.3.0' }, worker: start },
  commands: { buildbot: '4.3.0', 'buildbot-worker': '4.3.0' },
  programs: {},
};
const requested = {
  buildbot: '4.3.0',
  'buildbot-worker': '4.3.0',
  twisted: '24.11.0',
  python: '3.11',
};
const masters = (master: Partial<Start>): Facts => ({
  ...fit,
  starts: { ...fit.starts, master: { ...fit.starts.master, ...master } },
});

test('an image in which all agrees is fit', () => {
  expect([...misfits('master', fit, requested), ...misfits('worker', fit, requested)]).toEqual([]);
  expect(misfits('master', fit, {})).toEqual([]);
});

test.each([
  [
    'what was asked for is another',
    { ...fit, packages: { ...fit.packages, buildbot: '4.2.1' } },
    'buildbot 4.3.0 was asked for, and its Python has 4.2.1',
  ],
  [
    'Twisted is another',
    { ...fit, packages: { ...fit.packages, twisted: '22.10.0' } },
    'Twisted 24.11.0 was asked for, and its Python has 22.10.0',
  ],
  [
    'its Python is another',
    { ...fit, python: '3.12.1' },
    'Python 3.11 was asked for, and it has Python 3.12.1',
  ],
  [
    'the program that starts is another',
    masters({ version: '3.6.1' }),
    'its master says that it is 3.6.1, and its Python has 4.3.0',
  ],
  [
    'the program that starts has another Twisted below it',
    masters({ twisted: '22.10.0' }),
    'its master runs on Twisted 22.10.0, and its Python has 24.11.0',
  ],
  [
    'the program that starts has another Python below it',
    masters({ python: '3.12.1' }),
    'its master runs on Python 3.12.1, and Buildbot is in Python 3.11.2',
  ],
  [
    'the command is of another',
    { ...fit, commands: { buildbot: '3.6.1' } },
    'the command buildbot says that it is 3.6.1, and its Python has 4.3.0',
  ],
  [
    'a requirement is not met',
    {
      ...fit,
      starts: {},
      unmet: ['buildbot-worker 4.3.0 needs msgpack>=0.6.0, which is not installed'],
    },
    'buildbot-worker 4.3.0 needs msgpack>=0.6.0, which is not installed',
  ],
  [
    'it does not start',
    masters({ failed: 'ImportError: no module' }),
    'its master does not start: ImportError: no module',
  ],
  [
    'no worker attaches',
    masters({ unattached: 'it said nothing' }),
    'no worker attaches to a master in it: it said nothing',
  ],
  [
    'another worker attaches',
    masters({ local: '3.6.1' }),
    'the worker in its master says that it is 3.6.1, and its Python has 4.3.0',
  ],
])('it is not where %s', (_, facts, reason) => {
  expect(misfits('master', facts, requested)).toContain(reason);
});

test('an image is held to its label', () => {
  const labelled = { buildbot: '4.2.1', byLabel: true } as const;
  expect(misfits('master', fit, labelled)).toEqual([
    'its label says buildbot 4.2.1, and its Python has 4.3.0',
  ]);
});

test('a program that says no version is none that is known', () => {
  const { version: _, ...silent } = start;
  const facts = { ...fit, starts: { ...fit.starts, worker: silent } };
  expect(misfits('worker', facts, {})).toEqual([
    'its worker does not say its version when it starts',
  ]);
});

test('one that was not started is told by what it lacks', () => {
  const unmet = ['buildbot 4.3.0 needs jinja2>=2.1, which is not installed'];
  expect(misfits('master', { ...fit, unmet, starts: {} }, requested)).toEqual(unmet);
});

test('a program that is not there is named', () => {
  const { worker: _, ...starts } = fit.starts;
  expect(misfits('worker', { ...fit, starts }, {})).toEqual(['it has no buildbot-worker']);
});

test.each([
  ['4.3.1-dev5', '4.3.1.dev5', true],
  ['v4.3.0', '4.3.0', true],
  ['25.5.0rc1', '25.5.0.rc1', true],
  ['4.3.0', '4.3.1', false],
  ['4.3.0', undefined, false],
])('%s and %s are one version: %s', (a, b, same) => {
  expect(isSame(a, b)).toBe(same);
});
