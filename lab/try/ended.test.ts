import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { reached, stopped } from '../../src/testing/sample.ts';
import type { TrialFinding } from '../../src/try/trial.ts';
import { type Ended, endedBy, TimeLimit, withoutEnded } from './ended.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const quiet = { wroteTooMuch: false };
const loud = { wroteTooMuch: true };

test('a program is ended when its time is over, and not before', () => {
  const end = vi.fn(async () => {});
  const time = new TimeLimit({ end });
  vi.advanceTimersByTime(479_999);
  expect([time.isOver, end.mock.calls.length]).toEqual([false, 0]);
  vi.advanceTimersByTime(1);
  expect([time.isOver, end.mock.calls.length]).toEqual([true, 1]);
  expect(endedBy({ master: quiet, workers: [], time })).toMatch(/^the master ran for 8 min, /);
});

test('one that came to its end before is left alone', () => {
  const end = vi.fn(async () => {});
  const time = new TimeLimit({ end }, 1);
  time[Symbol.dispose]();
  vi.advanceTimersByTime(2_000);
  expect(end).not.toHaveBeenCalled();
  expect(endedBy({ master: quiet, workers: [quiet], time })).toBeUndefined();
});

test('one that wrote too much is told, whoever it is', () => {
  const time = { isOver: false, seconds: 300 };
  expect(endedBy({ master: loud, workers: [], time })).toMatch(/^the master wrote more than 10 MB/);
  expect(endedBy({ master: quiet, workers: [quiet, loud], time })).toMatch(/^the worker wrote/);
});

const ended: Ended = { sentence: 'it was ended', inControls: false };

const dialled = (is: 'reached' | 'stopped'): TrialFinding => ({
  is: 'dialled',
  finding: is === 'reached' ? reached : stopped('connection'),
});

test('what had been reached stays, and nothing else is told as the user’s', () => {
  const broken: TrialFinding = { is: 'undecided', lab: 'broken', reasons: ['x'] };
  for (const kept of [
    dialled('reached'),
    broken,
    { is: 'loopback' } as const,
    { is: 'same', as: 1 } as const,
  ])
    expect(withoutEnded(kept, ended, true)).toBe(kept);
  const others: TrialFinding[] = [
    dialled('stopped'),
    { is: 'loopback', finding: stopped('connection') },
    { is: 'hidden', behind: 'starting' },
    { is: 'not dialled', why: 'no build' },
  ];
  for (const one of others)
    expect(withoutEnded(one, ended, false)).toEqual({
      ...{ is: 'undecided', lab: 'sound', reasons: ['it was ended'] },
    });
  expect(withoutEnded(dialled('stopped'), undefined, true)).toEqual(dialled('stopped'));
});

test('what had been seen before the controls stays, but for a row that waits for one of its own', () => {
  const inControls: Ended = { ...ended, inControls: true };
  const open: TrialFinding = { is: 'undecided', lab: 'sound', reasons: ['no control ran'] };
  const seen: TrialFinding[] = [
    dialled('reached'),
    dialled('stopped'),
    { is: 'loopback', finding: stopped('connection') },
    { is: 'not dialled', why: 'no build' },
  ];
  for (const one of seen) expect(withoutEnded(one, inControls, true)).toBe(one);
  expect(withoutEnded(open, inControls, false)).toBe(open);
  expect(withoutEnded(open, inControls, true)).toEqual({ ...open, reasons: ['it was ended'] });
});
