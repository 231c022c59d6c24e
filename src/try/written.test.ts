import { expect, test } from 'vitest';
import { noText, readingWith } from '../testing/situation.ts';
import { directive } from '../testing/trial.ts';
import { writtenOnly } from './written.ts';

const call = (line: number) => ({
  ...{ class: 'IRC', kind: 'irc', at: { file: 'notify.py', line }, arguments: [] },
  under: { test: 'production', line: 2 },
});

test('a reporter that is written and was not made is told with its condition, and the file that is not there', () => {
  const reading = readingWith({
    text: { ...noText, calls: [call(10), call(20)] },
    made: [{ file: 'notify.py', line: 20 }],
    absent: [{ path: '/srv/tree/site.json' }],
  });
  expect(writtenOnly(reading, [])).toEqual([
    {
      ...{ text: 'IRC', file: 'notify.py', line: 10 },
      why: 'the chat, which this run does not have: it stands under "production" (line 2); site.json is not there',
    },
  ]);
});

test('a URL that no directive leads to is told, and that of the own page is not', () => {
  const url = (text: string) => ({ text, at: { file: 'master.cfg', line: 1 } });
  const facts = {
    usageData: true,
    forced: true,
    web: true,
    lackingFiles: [],
    urls: { titleURL: 'https://own.test/' },
  };
  const reading = readingWith({
    facts,
    text: { ...noText, urls: [url('https://own.test/x'), url('https://a.test/')] },
  });
  expect(writtenOnly(reading, []).map(({ text }) => text)).toEqual(['https://a.test/']);
});

test('a URL that a file has on many lines is told once', () => {
  const url = (line: number, file = 'hosts.py') => ({
    text: 'tcp://barn.example.com:2375',
    at: { file, line },
  });
  const text = { ...noText, urls: [url(3), url(5), url(9), url(1, 'other.py')] };
  expect(writtenOnly(readingWith({ text }), [])).toMatchObject([
    { line: 3, why: 'no directive of this run leads there, as on 2 lines below' },
    { file: 'other.py', line: 1, why: 'no directive of this run leads there' },
  ]);
});

test('a host that only settings name is told as that, and one that a directive has is not', () => {
  const of = (text: string) => ({ text, settings: true, at: { file: 'farm.ini', line: 4 } });
  const text = { ...noText, urls: [of('mail.marsh.test:587'), of('ssh://Build.example.com')] };
  expect(writtenOnly(readingWith({ text }), [directive()])).toEqual([
    {
      ...{ text: 'mail.marsh.test:587', file: 'farm.ini', line: 4 },
      why: 'only in the text of settings that the file opened: no directive of this run leads there',
    },
  ]);
});
