import { expect, test } from 'vitest';
import { noText, readingWith } from '../testing/situation.ts';
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
      why: 'a irc is written, and this run has none: it stands under "production" (line 2); site.json is not there',
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
