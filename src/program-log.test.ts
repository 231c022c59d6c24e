import { describe, expect, test } from 'vitest';
import {
  lastWords,
  masterSaid,
  masterStarted,
  stable,
  undecided,
  withoutStamp,
} from './program-log.ts';

test.each([
  ['2026-11-28T18:13:49+0000 [-] Loaded.', 'Loaded.'],
  ['2026-11-28 18:17:04+0000 [Broker,client] Connected', 'Connected'],
  ['2026-11-28T18:13:49+0000 [a.b#info] two [words]', 'two [words]'],
  ['Traceback (most recent call last):', 'Traceback (most recent call last):'],
])('%s without its stamp', (line, text) => {
  expect(withoutStamp(line)).toBe(text);
});

test('a line is the same in every run', () => {
  expect(
    stable('2026-11-28T18:13:49+0000 [-] retry 1 to <A object at 0x7f81> in 2.4 seconds.'),
  ).toBe('retry 1 to <A>');
});

describe('a master', () => {
  test.each([
    [['[-] BuildMaster is running'], 'running'],
    [['[-] BuildMaster startup failed', '[-] BuildMaster is stopped'], 'failed'],
    [['[-] Starting BuildMaster -- buildbot.version: 3.6.1'], undefined],
    [[], undefined],
  ])('that says %j is %s', (lines, said) => {
    expect(masterStarted(lines)).toBe(said);
  });
});

describe('the last words of a program', () => {
  test('are the errors of its configuration, where it has some', () => {
    const lines = [
      'x',
      'Configuration Errors:',
      '  one',
      '  two',
      'Halting master.',
      'ValueError: y',
    ];
    expect(lastWords(lines)).toBe('one · two');
  });

  test('are the errors of its traceback', () => {
    expect(lastWords(['a', 'KeyError: 1', 'twisted.x.Error: 2', '  b.MyException', 'c'])).toBe(
      'twisted.x.Error: 2 · b.MyException',
    );
  });

  test('are its last lines where it names no error', () => {
    expect(lastWords(['1', '2', '', ' ', '3', '4'])).toBe('2 · 3 · 4');
    expect(lastWords(['', ' '])).toBe('it said nothing');
  });
});

describe('a master that others dial', () => {
  test.each([
    [['BuildMaster is running'], { said: 'succeeded', words: ['BuildMaster is running'] }],
    [
      ['ValueError: no port', 'BuildMaster startup failed'],
      { said: 'failed', words: ['ValueError: no port'] },
    ],
    [['Starting BuildMaster'], { said: 'nothing', words: [] }],
  ])('says of a row whether it runs: %j', (lines, said) => {
    expect(masterSaid({ lines })).toEqual(said);
  });

  test('has not decided until it says so', () => {
    expect(masterSaid({ lines: [] })).toBe(undecided);
  });
});

test.each([
  'said at 2026-11-28T18:13:49+0000 [-] Loaded.',
  '2026-11-28 no stamp',
  '2026-11-28T18:13:49+0000 [-]Loaded.',
])('%s has no stamp to lose', (line) => {
  expect(withoutStamp(line)).toBe(line);
});

test.each([
  ['  retry in 12 seconds  ', 'retry'],
  ['retry in 2.5 seconds.', 'retry'],
  ['in 2 seconds or more', 'in 2 seconds or more'],
  ['waits in 2 seconds or more', 'waits in 2 seconds or more'],
  ['<A object at 0x7f81ab> and <B object at 0x9>', '<A> and <B>'],
])('%j is the same in every run as %j', (line, text) => {
  expect(stable(line)).toBe(text);
});

describe('the last words', () => {
  test('are the last two errors', () => {
    expect(lastWords(['AError: 1', 'BError: 2', 'a.CException', 'end'])).toBe(
      'BError: 2 · a.CException',
    );
  });

  test.each(['no ValueError: in its middle', 'ErrorLog: nothing', 'Exceptions'])(
    'are those of the end where a line only holds the word: %s',
    (line) => {
      expect(lastWords([line, '1', '2', '3'])).toBe('1 · 2 · 3');
    },
  );

  test('have no stamps, nor the space around them', () => {
    expect(lastWords(['2026-11-28T18:13:49+0000 [-]  one  ', ' two'])).toBe('one · two');
  });
});
