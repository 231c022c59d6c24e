import { describe, expect, test } from 'vitest';
import {
  changedOf,
  filesOf,
  type OfScheduler,
  readGit,
  readLabels,
  readLatent,
  readWorker,
  schedulersThat,
} from './said.ts';

const lines = (text: string) => ({ lines: text.split('\n') });

describe('what a master says of a label', () => {
  const failed = lines(`lab-try services[0]: FAILED
lab-try services[0]: Traceback (failure with no frames): <class 'twisted.internet.error.DNSLookupError'>: DNS lookup failed: irc.example.com.
lab-try services[0]: DONE
lab-try services[1]: DONE`);

  test('is nothing until it has come to an end', () => {
    expect(readLabels(lines('lab-try services[0]: sending'), ['services[0]']).said).toBe('nothing');
    expect(readLabels(failed, ['services[2]']).said).toBe('nothing');
    expect(readLabels(failed, []).said).toBe('nothing');
  });

  test('is why it failed, and of which kind', () => {
    expect(readLabels(failed, ['services[0]'])).toEqual({
      said: 'failed',
      words: ['twisted.internet.error.DNSLookupError: DNS lookup failed: irc.example.com.'],
      complaint: 'no address',
    });
  });

  test('is a failure where one of several failed', () => {
    expect(readLabels(failed, ['services[1]']).said).toBe('succeeded');
    expect(readLabels(failed, ['services[1]', 'services[0]']).said).toBe('failed');
    expect(readLabels(failed, ['services[1]', 'services[2]']).said).toBe('nothing');
  });

  test('is found by the host where it was said while the file was loaded', () => {
    const load =
      lines(`lab-try load git ls-remote https://git.example.com/a.git: fatal: unable to access
lab-try load git ls-remote https://git.example.com/a.git: FAILED
lab-try load git ls-remote https://git.example.com/a.git: DONE`);
    expect(readLabels(load, ['load git.example.com'])).toMatchObject({ said: 'failed' });
    expect(readLabels(load, ['load other.example.com']).said).toBe('nothing');
  });
});

test('who has made a change of a commit of the lab says so, and of which', () => {
  const said = lines(`lab-try change_source[0]: CHANGE 0123456789abcdef 7
lab-try change_source[1]: EXCHANGE 0123456789abcdef 7
lab-try change_source[2]: CHANGE fedcba9876543210 7`);
  const labels = ['change_source[0]', 'change_source[1]', 'change_source[2]'];
  expect(changedOf(said.lines, labels, ['a', '0123456789abcdef'])).toEqual(['change_source[0]']);
});

test('schedulers say what they do with which change, and each counts once', () => {
  const said = lines(`lab-try change_source[0]: CHANGE abc 7 a-file
lab-try change_source[1]: CHANGE abc 8
lab-try scheduler on: main: TAKES 7
lab-try scheduler all: TAKES 7
lab-try scheduler all: TAKES 7
lab-try scheduler other: TAKES 8
lab-try scheduler docs: UNIMPORTANT 7
lab-try scheduler old: FAILS 8
lab-try scheduler seven: TAKES 77`);
  const those = (does: OfScheduler, label: string) =>
    schedulersThat(does, said.lines, [label], ['abc']);
  expect(those('TAKES', 'change_source[0]')).toEqual(['all', 'on: main']);
  expect(those('TAKES', 'change_source[1]')).toEqual(['other']);
  expect(those('UNIMPORTANT', 'change_source[0]')).toEqual(['docs']);
  expect(those('UNIMPORTANT', 'change_source[1]')).toEqual([]);
  expect(those('FAILS', 'change_source[1]')).toEqual(['old']);
  expect(schedulersThat('TAKES', said.lines, ['change_source[0]'], ['def'])).toEqual([]);
});

test('a change has the files that are said of it', () => {
  const said = lines(`lab-try change_source[0]: CHANGE abc 7 one two
lab-try change_source[1]: CHANGE abc 8 two
lab-try change_source[2]: CHANGE abc 9`);
  const files = (...labels: string[]) => filesOf(said.lines, labels, ['abc']);
  expect(files('change_source[0]', 'change_source[1]')).toEqual(['one', 'two']);
  expect(files('change_source[2]')).toEqual([]);
  expect(filesOf(said.lines, ['change_source[0]'], ['def'])).toEqual([]);
});

test('a worker has decided once it is attached, tries again, or has ended', () => {
  const retry =
    'Scheduling retry 1 to connect <twisted.internet.endpoints.TCP4ClientEndpoint object at 0x7f> in 2.1 seconds.';
  expect(readWorker({ lines: [], files: {} }).said).toBe('nothing');
  expect(readWorker({ lines: [retry], files: {} })).toMatchObject({
    said: 'retries',
    words: ['Scheduling retry 1 to connect <twisted.internet.endpoints.TCP4ClientEndpoint>'],
  });
  expect(readWorker({ lines: [retry], files: {}, exit: 1 }).said).toBe('failed');
  const attached = 'Connected to buildmaster; worker is ready';
  expect(readWorker({ lines: [retry, attached], files: {} }).said).toBe('succeeded');
});

test('a worker in place of a latent one is taken, and refused for want of a build', () => {
  const words = 'Worker box received connection while not trying to substantiate.Disconnecting.';
  const refused = { lines: [`RemoteError: ${words}`], files: {}, exit: 0 };
  expect(readLatent(refused)).toMatchObject({ said: 'succeeded' });
  const unauthorized = 'unauthorized login; check worker name and password';
  expect(readLatent({ lines: [unauthorized], files: {}, exit: 0 }).said).toBe('failed');
  expect(readLatent({ lines: [], files: {} }).said).toBe('nothing');
});

test('git has decided once it has ended, in words of its own', () => {
  expect(readGit({ lines: [], files: {} }).said).toBe('nothing');
  expect(readGit({ lines: [], files: {}, exit: 0 }).said).toBe('succeeded');
  const lines = ["fatal: unable to access 'https://a/': Could not resolve host: a"];
  expect(readGit({ lines, files: {}, exit: 128 })).toEqual({
    said: 'failed',
    words: lines,
    complaint: 'no address',
  });
});
