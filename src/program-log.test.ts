import { describe, expect, test } from 'vitest';
import { lastWords, masterStarted, stable, withoutStamp } from './program-log.ts';

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
    expect(lastWords(['1', '2', '', '3', '4'])).toBe('2 · 3 · 4');
    expect(lastWords(['', ' '])).toBe('it said nothing');
  });
});
